package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.OutcomeUnknownException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a chore did with some leads. One whose facts are bad does not keep the others back.
 *
 * @param leads as they were found
 */
record Batch(List<Lead> leads, long done, long failed) {
    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);
    private static final int MOST = 500;

    /** The order in which leads are locked, so that two nodes at the same ones wait for each other and never in a circle. */
    private static final Comparator<LeadBook.Change> BY_ID =
            Comparator.comparing(change -> change.before().id(), LeadAttributes.LEAD_ID::compare);

    /** Says what becomes of one lead; nothing, where it stays as it is. */
    interface Judge {
        Optional<Decision.Accepted<Lead>> judge(Call call, Lead lead);
    }

    /** How many leads one transaction takes. */
    static int limit(int most) {
        if (most < 1) {
            throw new InvalidInputException("most", "out-of-range", "a step does at least one item");
        }
        return Math.min(most, MOST);
    }

    /** All of them in the call's transaction. */
    static Batch of(Call call, List<Lead> leads, Judge judge) {
        ArrayList<LeadBook.Change> changes = new ArrayList<>();
        long failed = 0;
        for (Lead lead : leads) {
            try {
                judge.judge(call, lead).ifPresent(accepted -> changes.add(new LeadBook.Change(lead, accepted)));
            } catch (RuntimeException bad) {
                LOG.warn("lead {} could not be worked on and waits for another run", lead.id(), bad);
                failed++;
            }
        }
        if (!changes.isEmpty()) {
            changes.sort(BY_ID);
            LeadBook.save(call, changes);
        }
        return new Batch(leads, done(changes), failed);
    }

    /**
     * Each in a transaction of its own, read again there.
     *
     * @param command how the audit names it
     */
    static Batch oneByOne(Runner runner, String command, List<Lead> leads, Judge judge) {
        long done = 0;
        long failed = 0;
        for (Lead found : leads) {
            try {
                Batch one = runner.command(
                        command,
                        call -> of(
                                call,
                                call.unit().find(LeadAttributes.RECORDS, found.id()).stream()
                                        .toList(),
                                judge));
                done += one.done();
                failed += one.failed();
            } catch (OutcomeUnknownException unknown) {
                throw unknown;
            } catch (RuntimeException contended) {
                LOG.warn("lead {} could not be worked on and waits for another run", found.id(), contended);
                failed++;
            }
        }
        return new Batch(leads, done, failed);
    }

    /** The change by which only what is kept of rules is brought up to date. */
    static Optional<Decision.Accepted<Lead>> refreshed(Lead lead, Lead fresh) {
        return lead.equals(fresh) ? Optional.empty() : Optional.of(new Decision.Accepted<>(fresh, List.of()));
    }

    /** A change that nothing tells of is none. */
    private static long done(List<LeadBook.Change> changes) {
        return changes.stream()
                .filter(change -> !change.accepted().events().isEmpty())
                .count();
    }
}
