package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.OutcomeUnknownException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Does one thing with several leads. What is not plain is done by a command of its own that is asked everything: what one lead meets
 * touches no other, and no savepoint is needed. Leads are taken in the order of their ids and answered in the order asked.
 */
final class LeadBatch {
    private static final int MOST = 1_000;

    private LeadBatch() {}

    /** Each by a command of its own. */
    static List<LeadOutcome> each(List<LeadId> leads, Function<LeadId, Lead> command) {
        return answered(leads, List.of(), inOrder(leads), command);
    }

    /**
     * Those that a first command does together in a transaction of its own; each of the others by itself, and all of them where the first
     * could do none.
     *
     * @param together does what it may do without a doubt, and answers that
     */
    static List<LeadOutcome> together(
            List<LeadId> leads, Function<List<LeadId>, List<Lead>> together, Function<LeadId, Lead> command) {
        List<LeadId> inOrder = inOrder(leads);
        if (inOrder.size() < 2) {
            return each(leads, command);
        }
        try {
            return answered(leads, together.apply(inOrder), inOrder, command);
        } catch (OutcomeUnknownException unknown) {
            return leads.stream()
                    .map(lead -> new LeadOutcome(lead, Optional.empty(), Optional.of(unknown)))
                    .toList();
        } catch (CrmException inTheWay) {
            return each(leads, command);
        }
    }

    private static List<LeadId> inOrder(List<LeadId> leads) {
        if (leads.size() > MOST) {
            throw new InvalidInputException("leads", "too-many", "at most " + MOST + " leads at a time");
        }
        TreeMap<String, LeadId> inOrder = new TreeMap<>();
        leads.forEach(lead -> inOrder.put(lead.toString(), lead));
        return List.copyOf(inOrder.values());
    }

    private static List<LeadOutcome> answered(
            List<LeadId> leads, List<Lead> done, List<LeadId> inOrder, Function<LeadId, Lead> command) {
        Map<LeadId, LeadOutcome> outcomes = new HashMap<>();
        done.forEach(lead -> outcomes.put(lead.id(), new LeadOutcome(lead.id(), Optional.of(lead), Optional.empty())));
        inOrder.forEach(lead -> outcomes.computeIfAbsent(lead, open -> outcome(open, command)));
        return leads.stream()
                .map(lead -> Objects.requireNonNull(outcomes.get(lead)))
                .toList();
    }

    private static LeadOutcome outcome(LeadId lead, Function<LeadId, Lead> command) {
        try {
            return new LeadOutcome(lead, Optional.of(command.apply(lead)), Optional.empty());
        } catch (CrmException reason) {
            return new LeadOutcome(lead, Optional.empty(), Optional.of(reason));
        }
    }
}
