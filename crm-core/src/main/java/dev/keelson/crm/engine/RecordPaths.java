package dev.keelson.crm.engine;

import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the department paths that records carry in line with the organisation, by a statement for each type of record. The holder
 * stays, so the path of ownership gains no step, and tells each step's department as it lay then (LEAD-05).
 *
 * <p>ACC-11: moving a person or a department changes reach exactly as a recomputation from scratch.
 */
final class RecordPaths {
    /** Every type whose records carry an owning department. */
    private static final List<RecordScope<?>> CARRIERS = List.of(
            LeadAttributes.SCOPE,
            CustomerAttributes.SCOPE,
            ContactAttributes.SCOPE,
            FollowUpAttributes.SCOPE,
            OpportunityAttributes.SCOPE,
            ContractAttributes.SCOPE,
            InvoiceAttributes.SCOPE,
            PaymentAttributes.SCOPE);

    private RecordPaths() {}

    /** Gives the records of the department that path ends in the whole path. Answers how many had another. */
    static long realign(UnitOfWork unit, DepartmentPath path) {
        long changed = 0;
        for (RecordScope<?> carrier : CARRIERS) {
            changed += realign(unit, carrier, path);
        }
        return changed;
    }

    /** Gives the records a member owns the path of the member's department. Answers how many had another. */
    static long follow(UnitOfWork unit, MemberId owner, DepartmentPath home) {
        long changed = 0;
        for (RecordScope<?> carrier : CARRIERS) {
            changed += follow(unit, carrier, owner, home);
        }
        return changed;
    }

    /** Whether some record belongs to the department that path ends in, wherever that once lay. */
    static boolean holds(UnitOfWork unit, DepartmentPath path) {
        return CARRIERS.stream().anyMatch(carrier -> holds(unit, carrier, path));
    }

    private static <E> boolean holds(UnitOfWork unit, RecordScope<E> carrier, DepartmentPath path) {
        return unit.count(Selection.of(carrier.type(), anywhere(carrier, path)), 1) > 0;
    }

    private static <E> long realign(UnitOfWork unit, RecordScope<E> carrier, DepartmentPath path) {
        return move(unit, carrier, anywhere(carrier, path), path);
    }

    private static <E> long follow(UnitOfWork unit, RecordScope<E> carrier, MemberId owner, DepartmentPath home) {
        return move(unit, carrier, Filter.where(carrier.owner()).is(owner), home);
    }

    private static <E> long move(UnitOfWork unit, RecordScope<E> carrier, Filter<E> some, DepartmentPath to) {
        Filter<E> astray = some.and(inLine(carrier, to).negated());
        return unit.change(Selection.of(carrier.type(), astray), List.of(new Assignment<>(carrier.department(), to)));
    }

    private static <E> Filter<E> inLine(RecordScope<E> carrier, DepartmentPath path) {
        if (path.departments().isEmpty()) {
            return Filter.where(carrier.department()).isEmpty();
        }
        Filter<E> inLine = new Filter.InDepartment<>(carrier.department(), leaf(path), path.depth() - 1);
        for (int level = 0; level < path.depth() - 1; level++) {
            inLine = inLine.and(
                    new Filter.Within<>(carrier.department(), path.departments().get(level), level));
        }
        return inLine;
    }

    private static <E> Filter<E> anywhere(RecordScope<E> carrier, DepartmentPath path) {
        ArrayList<Filter<E>> levels = new ArrayList<>();
        for (int level = 0; level < DepartmentPath.DEEPEST; level++) {
            levels.add(new Filter.InDepartment<>(carrier.department(), leaf(path), level));
        }
        return new Filter.Or<>(levels);
    }

    private static DepartmentId leaf(DepartmentPath path) {
        return path.leaf().orElseThrow();
    }
}
