package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Does one thing with several leads, each by a command of its own that is asked everything: what one meets touches no other, locks
 * are held for one lead at a time, and no savepoint is needed. Leads are taken in the order of their ids and answered in the order asked.
 */
final class LeadBatch {
    private static final int MOST = 1_000;

    private LeadBatch() {}

    static List<LeadOutcome> each(List<LeadId> leads, Function<LeadId, Lead> command) {
        if (leads.size() > MOST) {
            throw new InvalidInputException("leads", "too-many", "at most " + MOST + " leads at a time");
        }
        TreeMap<String, LeadId> inOrder = new TreeMap<>();
        leads.forEach(lead -> inOrder.put(lead.toString(), lead));
        Map<LeadId, LeadOutcome> outcomes = new LinkedHashMap<>();
        inOrder.values().forEach(lead -> outcomes.put(lead, outcome(lead, command)));
        ArrayList<LeadOutcome> answers = new ArrayList<>();
        leads.forEach(lead -> answers.add(java.util.Objects.requireNonNull(outcomes.get(lead))));
        return answers;
    }

    private static LeadOutcome outcome(LeadId lead, Function<LeadId, Lead> command) {
        try {
            return new LeadOutcome(lead, Optional.of(command.apply(lead)), Optional.empty());
        } catch (CrmException reason) {
            return new LeadOutcome(lead, Optional.empty(), Optional.of(reason));
        }
    }
}
