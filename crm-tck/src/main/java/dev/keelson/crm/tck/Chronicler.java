package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadStanding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares what a store holds with the plain department: each lead and its holder, its path of ownership step by step, who takes part,
 * whose its follow-ups are, and every count.
 */
final class Chronicler {
    private final PlainSales plain;
    private final List<LeadId> ids;

    Chronicler(PlainSales plain, List<LeadId> ids) {
        this.plain = plain;
        this.ids = ids;
    }

    void compare(Ledger ledger, String after) {
        assertThat(ledger.leads())
                .as("leads after %s", after)
                .extracting(Chronicler::facts)
                .containsExactlyInAnyOrderElementsOf(
                        plain.leads.stream().map(PlainLead::facts).toList());
        Map<RecordRef, List<OwnershipChange>> paths = ledger.steps().stream()
                .filter(step -> step.key().subject().type().equals("lead"))
                .collect(Collectors.groupingBy(step -> step.key().subject()));
        Map<RecordRef, Long> followUps =
                ledger.followUps().stream().collect(Collectors.groupingBy(FollowUp::subject, Collectors.counting()));
        for (PlainLead lead : plain.leads) {
            RecordRef ref = RecordRef.of(ids.get(lead.number));
            List<OwnershipChange> path = paths.getOrDefault(ref, List.of());
            assertThat(path)
                    .as("path of %s after %s", lead.name, after)
                    .extracting(Ledger::step)
                    .containsExactlyElementsOf(lead.path);
            assertThat(path).extracting(step -> step.key().number()).isEqualTo(numbers(lead.path.size()));
            assertThat(followUps.getOrDefault(ref, 0L)).isEqualTo(lead.followUps);
            assertThat(ledger.followUps())
                    .as("follow-ups of %s after %s", lead.name, after)
                    .filteredOn(followUp -> followUp.subject().equals(ref))
                    .allSatisfy(followUp ->
                            assertThat(Ledger.label(followUp.holder())).isEqualTo(lead.holder()));
            assertThat(guests(ledger, ref))
                    .as("who takes part in %s after %s", lead.name, after)
                    .isEqualTo(lead.guests);
        }
        assertThat(counts(ledger)).as("counts after %s", after).isEqualTo(plain.quotas.counts(plain.leads));
    }

    private static List<Long> numbers(int most) {
        return java.util.stream.LongStream.rangeClosed(1, most).boxed().toList();
    }

    private static SortedMap<MemberId, PlainLead.Guest> guests(Ledger ledger, RecordRef lead) {
        TreeMap<MemberId, PlainLead.Guest> guests = new TreeMap<>();
        for (Participation each : ledger.participations()) {
            if (each.key().record().equals(lead)) {
                guests.put(each.key().member(), new PlainLead.Guest(each.access(), each.until()));
            }
        }
        return guests;
    }

    private static SortedMap<String, Long> counts(Ledger ledger) {
        TreeMap<String, Long> counts = new TreeMap<>();
        ledger.counters().forEach(counter -> counts.put(counter.key().bucket(), counter.used()));
        return counts;
    }

    private static String facts(Lead lead) {
        return String.join(
                " | ",
                lead.name(),
                Ledger.label(lead.holder()),
                "home " + lead.home().map(PoolId::value).orElse("-"),
                lead.stage().value(),
                lead.profile().product().orElse("-"),
                lead.standing().lock() == LeadStanding.Lock.LOCKED ? "locked" : "open",
                "since " + lead.times().ownedSince(),
                "contact " + lead.times().lastFollowUp().map(Instant::toString).orElse("-"),
                "planned " + lead.times().nextContact().map(Instant::toString).orElse("-"),
                "due " + lead.standing().dueAt().map(Instant::toString).orElse("-"),
                "notice " + lead.standing().remindAt().map(Instant::toString).orElse("-"),
                "steps " + lead.ownershipSteps());
    }
}
