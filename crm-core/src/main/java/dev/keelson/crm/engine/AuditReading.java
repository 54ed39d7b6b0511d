package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessPolicy;
import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.FieldLevels;
import dev.keelson.crm.access.Mask;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.history.AuditDetail;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.ConfigurationEvent;
import dev.keelson.crm.kernel.AuditId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Entries of the audit as an actor reads them: those of records in reach, as far as the levels of their attributes allow (HIS-05). */
final class AuditReading {
    private static final int CHUNK = 500;
    /** How many entries one page looks at to find those in reach. */
    private static final int MOST_EXAMINED = 5_000;

    private final Call call;
    private final Sight sight;

    AuditReading(Call call) {
        this.call = call;
        this.sight = new Sight(call);
    }

    Page<AuditEntry> page(Filter<AuditEntry> filter, PageRequest request) {
        Sort<AuditEntry> sort = AuditEntry.latestFirst();
        Page<AuditEntry> found = call.reach(Permission.AUDIT_READ).everything()
                ? Paging.page(
                        call, Selection.of(AuditEntry.RECORDS, filter), Permission.AUDIT_READ, filter, sort, request)
                : reached(filter, sort, request);
        Map<RecordRef, FieldLevels> lowered = lowered(found.items());
        return found.map(entry -> shown(entry, lowered));
    }

    /** The levels of the leads among them, where pools conceal something from the actor (POOL-14). */
    private Map<RecordRef, FieldLevels> lowered(List<AuditEntry> entries) {
        HashMap<RecordRef, FieldLevels> lowered = new HashMap<>();
        List<LeadId> leads = call.concealed().isEmpty()
                ? List.of()
                : entries.stream()
                        .map(AuditEntry::subject)
                        .filter(subject -> subject.type().equals(LeadAttributes.RECORDS.name()))
                        .distinct()
                        .map(subject -> new LeadId(subject.id()))
                        .toList();
        if (!leads.isEmpty()) {
            call.unit()
                    .findAll(LeadAttributes.RECORDS, leads)
                    .forEach(lead -> lowered.put(lead.ref(), call.levels(lead)));
        }
        return lowered;
    }

    /** Entries carry nothing to reach them by: their records are looked up, a chunk's together. */
    private Page<AuditEntry> reached(Filter<AuditEntry> filter, Sort<AuditEntry> sort, PageRequest request) {
        Cursors<AuditEntry, AuditId> cursors =
                new Cursors<>(call, AuditEntry.RECORDS, Permission.AUDIT_READ, filter, sort);
        Optional<Position> after = request.cursor().map(cursors::read);
        ArrayList<AuditEntry> kept = new ArrayList<>();
        for (int examined = 0; examined < MOST_EXAMINED; examined += CHUNK) {
            List<AuditEntry> chunk = call.unit().list(Selection.of(AuditEntry.RECORDS, filter), sort, after, CHUNK);
            Set<RecordRef> reached = reached(chunk);
            for (AuditEntry entry : chunk) {
                if (reached.contains(entry.subject())) {
                    if (kept.size() == request.size()) {
                        return new Page<>(kept, after.map(cursors::print));
                    }
                    kept.add(entry);
                }
                after = Optional.of(Position.of(AuditEntry.RECORDS, sort, entry));
            }
            if (chunk.size() < CHUNK) {
                return new Page<>(kept, Optional.empty());
            }
        }
        return new Page<>(kept, after.map(cursors::print));
    }

    private Set<RecordRef> reached(List<AuditEntry> chunk) {
        Set<RecordRef> subjects = new HashSet<>();
        chunk.forEach(entry -> subjects.add(entry.subject()));
        Set<RecordRef> reached =
                new HashSet<>(both(LeadAttributes.SCOPE, LeadAttributes.RECORDS, Permission.LEAD_VIEW, subjects));
        reached.addAll(both(CustomerAttributes.SCOPE, CustomerAttributes.RECORDS, Permission.CUSTOMER_VIEW, subjects));
        reached.addAll(both(
                OpportunityAttributes.SCOPE, OpportunityAttributes.RECORDS, Permission.OPPORTUNITY_VIEW, subjects));
        reached.addAll(both(Shelf.CONTRACTS, subjects));
        reached.addAll(both(Shelf.INVOICES, subjects));
        reached.addAll(both(Shelf.PAYMENTS, subjects));
        return reached;
    }

    private <E, K> Set<RecordRef> both(Shelf<E, K> shelf, Set<RecordRef> records) {
        return both(shelf.scope(), shelf.type(), shelf.view(), records);
    }

    private <E, K> Set<RecordRef> both(
            RecordScope<E> scope, RecordType<E, K> type, Permission view, Set<RecordRef> records) {
        Set<RecordRef> viewed = sight.among(scope, type, view, records);
        return sight.among(scope, type, Permission.AUDIT_READ, viewed);
    }

    private AuditEntry shown(AuditEntry entry, Map<RecordRef, FieldLevels> lowered) {
        String entity = entry.subject().type();
        if (entity.equals(ConfigurationEvent.TENANT.type())) {
            return entry;
        }
        FieldLevels levels = lowered.getOrDefault(entry.subject(), call.levels(Permission.of(entity + ".view")));
        return entry.showing(entry.detail().map(detail -> shown(entity, levels, detail)));
    }

    private AuditDetail shown(String entity, FieldLevels levels, AuditDetail detail) {
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        detail.changes().forEach(change -> {
            change.before().ifPresent(value -> before.put(change.attribute(), value));
            change.after().ifPresent(value -> after.put(change.attribute(), value));
        });
        return new AuditDetail(
                AuditDetail.changes(shown(call, entity, levels, before), shown(call, entity, levels, after)),
                detail.seen(),
                detail.why(),
                detail.refusal());
    }

    /** Printed attributes of a record of that entity, and of those beneath it, as far as the actor may see them (ACC-06). */
    static Map<String, String> shown(Call call, String entity, FieldLevels levels, Map<String, String> printed) {
        Permission view = Permission.of(entity + ".view");
        TreeMap<String, String> shown = new TreeMap<>();
        if (!AccessRules.holds(call.principal(), view)) {
            return shown;
        }
        printed.forEach((name, value) -> {
            FieldLevel level = level(call, entity, levels, name);
            if (level == FieldLevel.MASKED && Projection.LINES.contains(name)) {
                shown.put(name, Mask.text(value));
            } else if (level.compareTo(FieldLevel.READABLE) >= 0) {
                shown.put(name, value);
            }
        });
        return shown;
    }

    private static FieldLevel level(Call call, String entity, FieldLevels levels, String name) {
        int last = name.lastIndexOf('/');
        boolean child = name.startsWith("contact/") || name.startsWith("follow-up/");
        if (child && call.configuration().access().children() != AccessPolicy.Children.AS_PARENT) {
            return call.reach(Permission.of(entity + ".view")).everything() ? FieldLevel.EDITABLE : FieldLevel.HIDDEN;
        }
        String attribute = name.substring(last + 1);
        boolean limitable = last < 0 || name.startsWith("contact/");
        return limitable && (attribute.indexOf('.') > 0 || Projection.limits(entity, attribute))
                ? levels.of(attribute)
                : FieldLevel.EDITABLE;
    }
}
