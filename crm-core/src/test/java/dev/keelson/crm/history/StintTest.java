package dev.keelson.crm.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StintTest {
    private static final RecordRef LEAD = RecordRef.of(new LeadId(new UUID(0, 1)));
    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final Holder ANN = new Holder.Owned(new MemberId("ann"), DepartmentPath.NONE);
    private static final Holder BOB = new Holder.Owned(new MemberId("bob"), DepartmentPath.NONE);
    private static final Holder SEA = new Holder.InPool(new PoolId("sea"));

    // LEAD-13
    @Property(tries = 200)
    void every_moment_belongs_to_one_stint_of_who_held_the_record_then(@ForAll Random random) {
        List<OwnershipChange> path = path(random);

        List<Stint> stints = Stint.along(path, List.of());

        for (int second = 0; second < 60; second++) {
            Instant moment = BEGIN.plusSeconds(second);
            List<Stint> then = stints.stream()
                    .filter(stint -> !moment.isBefore(stint.since()))
                    .filter(stint ->
                            stint.until().filter(end -> !moment.isBefore(end)).isEmpty())
                    .toList();
            Optional<OwnershipChange> last =
                    path.stream().filter(step -> !step.at().isAfter(moment)).reduce((before, after) -> after);
            assertThat(then).hasSize(last.isPresent() ? 1 : 0);
            last.ifPresent(
                    step -> assertThat(then.get(0).holder().sameAs(step.to())).isTrue());
        }
    }

    // LEAD-13
    @Property(tries = 200)
    void a_contact_is_the_first_of_the_stint_it_happened_in(@ForAll Random random) {
        List<OwnershipChange> path = path(random);
        List<Instant> contacts = new ArrayList<>();
        for (int count = random.nextInt(8); count > 0; count--) {
            contacts.add(BEGIN.plusSeconds(random.nextInt(60)));
        }

        for (Stint stint : Stint.along(path, contacts)) {
            List<Instant> within = contacts.stream()
                    .filter(at -> at.compareTo(stint.since()) >= 0)
                    .filter(at -> stint.until().isEmpty()
                            || at.compareTo(stint.until().get()) < 0)
                    .sorted()
                    .toList();
            assertThat(stint.firstContact()).isEqualTo(within.stream().findFirst());
        }
    }

    // LEAD-13
    @Test
    void a_step_that_leaves_the_holder_the_same_begins_none() {
        OwnershipChange taken = step(1, Optional.empty(), ANN, 0);
        OwnershipChange moved = step(2, Optional.of(ANN), ANN, 5);
        OwnershipChange gone = step(3, Optional.of(ANN), SEA, 9);

        assertThat(Stint.along(List.of(taken, moved, gone), List.of(BEGIN.plusSeconds(6))))
                .containsExactly(
                        new Stint(taken, Optional.of(gone), Optional.of(BEGIN.plusSeconds(6))),
                        new Stint(gone, Optional.empty(), Optional.empty()));
        assertThat(Stint.along(List.of(), List.of(BEGIN))).isEmpty();
    }

    private static List<OwnershipChange> path(Random random) {
        List<Holder> holders = List.of(ANN, BOB, SEA);
        List<OwnershipChange> path = new ArrayList<>();
        Optional<Holder> from = Optional.empty();
        int second = random.nextInt(5);
        for (int number = 1; number <= random.nextInt(8); number++) {
            Holder to = holders.get(random.nextInt(holders.size()));
            path.add(step(number, from, to, second));
            from = Optional.of(to);
            second += 1 + random.nextInt(9);
        }
        return path;
    }

    private static OwnershipChange step(long number, Optional<Holder> from, Holder to, int second) {
        return new OwnershipChange(
                new EventKey(LEAD, number),
                OwnershipChange.Cause.TRANSFERRED,
                Optional.empty(),
                Optional.empty(),
                from,
                to,
                BEGIN.plusSeconds(second),
                "user:ann");
    }
}
