package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Duty;
import dev.keelson.crm.access.AccessPolicy;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Stint;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StorageException;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who held what when is told as the paths of the leads in reach tell it one by one, and of no others. */
abstract class StintSuite extends Suite {
    private static final PageRequest ALL = PageRequest.firstPage(PageRequest.LARGEST);
    private static final List<String> PEOPLE = List.of("lin", "wang", "mei", "zhao", "ouyang");
    private static final PoolId ATTIC = new PoolId("attic");
    private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    private final List<LeadId> leads = new ArrayList<>();

    // LEAD-13, ACC-03, ACC-13
    @Test
    final void stints_are_what_the_paths_in_reach_tell_one_by_one() {
        Desk desk = desk();
        Random random = new Random(20_261_126);
        Instant begin = desk.now();
        live(desk, random, 12 * Depth.STEPS);
        long told = 0;
        long contacted = 0;
        for (AccessPolicy.Children children : AccessPolicy.Children.values()) {
            desk.director().roles().define(AccessPolicy.STANDARD.with(children));
            for (String person : PEOPLE) {
                CrmSession session = desk.as(person);
                for (Filter<Lead> filter : List.of(
                        Filter.<Lead>all(), Filter.where(LeadAttributes.POOL).isPresent())) {
                    Instant from = begin.plus(Duration.ofHours(random.nextInt(100)));
                    Instant until = from.plus(Duration.ofHours(1 + random.nextInt(400)));
                    List<Stint> stints = stints(session, filter, from, until);
                    assertThat(stints)
                            .as("%s %s %s..%s", person, filter, from, until)
                            .isEqualTo(oneByOne(session, filter, from, until));
                    told += stints.size();
                    contacted += stints.stream()
                            .filter(stint -> stint.firstContact().isPresent())
                            .count();
                }
            }
            assertThat(stints(desk.director(), Filter.all(), EVER, NEVER))
                    .isEqualTo(oneByOne(desk.director(), Filter.all(), EVER, NEVER));
        }
        assertThat(told).isGreaterThan(50);
        assertThat(contacted).isGreaterThan(5);
    }

    // ACC-07, ACC-05
    @Test
    final void what_happens_out_of_reach_changes_no_answer() {
        Desk desk = desk();
        Lead own = desk.lin().leads().capture(NewLead.named("Own"));
        Lead foreign = desk.zhao().leads().capture(NewLead.named("Foreign"));
        desk.later(Duration.ofHours(1));
        List<Stint> before = stints(desk.lin(), Filter.all(), EVER, NEVER);

        followUp(desk.zhao(), foreign.id());
        desk.director().leads().assign(foreign.id(), Desk.WANG);
        desk.zhao().leads().capture(NewLead.named("Another"));

        assertThat(before).extracting(stint -> stint.begun().key().subject()).containsExactly(own.ref());
        assertThat(stints(desk.lin(), Filter.all(), EVER, NEVER)).isEqualTo(before);
        assertThat(stints(desk.as("stranger"), Filter.all(), EVER, NEVER)).isEmpty();
    }

    // LEAD-13
    @Test
    final void a_stint_stays_with_whom_it_was_when_the_lead_has_gone_to_another() {
        Desk desk = desk();
        Lead lead = desk.lin().leads().capture(NewLead.named("Wanderer"));
        Instant captured = desk.now();
        desk.later(Duration.ofHours(2));
        followUp(desk.lin(), lead.id());
        Instant called = desk.now();
        desk.later(Duration.ofHours(3));
        desk.lin().leads().transfer(lead.id(), Desk.WANG);
        Instant handed = desk.now();

        List<Stint> stints = stints(desk.director(), Filter.all(), EVER, NEVER);

        assertThat(stints)
                .extracting(stint -> stint.holder().owner(), Stint::since, Stint::until, Stint::firstContact)
                .containsExactly(
                        tuple(Optional.of(Desk.LIN), captured, Optional.of(handed), Optional.of(called)),
                        tuple(Optional.of(Desk.WANG), handed, Optional.empty(), Optional.empty()));
        assertThat(stints(desk.director(), Filter.all(), EVER, handed)).isEqualTo(stints.subList(0, 1));
        assertThat(stints(desk.director(), Filter.all(), handed, NEVER)).isEqualTo(stints.subList(1, 2));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> stints(desk.director(), Filter.all(), handed, handed))
                .satisfies(wrong -> assertThat(wrong.problems().get(0).code()).isEqualTo("out-of-order"));
    }

    private Desk desk() {
        Desk desk = new Desk(store(), newTenant());
        desk.director().pools().define(Pool.forRoles(ATTIC.value(), "Attic", "director", "leader"));
        desk.director()
                .pools()
                .define(ReclaimPolicy.of(
                        ReclaimRule.of("silent", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(2)),
                        ReclaimRule.of("no deal", ReclaimRule.Cause.NO_DEAL, Days.of(4))
                                .into(ATTIC)));
        return desk;
    }

    private void live(Desk desk, Random random, int steps) {
        for (int step = 0; step < steps; step++) {
            desk.later(Duration.ofMinutes(random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(300)));
            if (step % 10 == 9) {
                desk.crm.maintenance(desk.tenant).run(Duty.RECLAIM);
            }
            try {
                command(desk, random);
            } catch (CrmException denied) {
                assertThat(denied).as("step %s", step).isNotInstanceOf(StorageException.class);
            }
        }
    }

    private void command(Desk desk, Random random) {
        CrmSession session = desk.as(any(random, PEOPLE));
        MemberId other = new MemberId(any(random, PEOPLE));
        if (leads.isEmpty() || random.nextInt(6) == 0) {
            String phone = "1381234" + (1_000 + leads.size());
            leads.add(session.leads()
                    .capture(NewLead.named("Tea " + leads.size()).phone(phone))
                    .id());
            return;
        }
        LeadId lead = any(random, leads);
        PoolId pool = random.nextBoolean() ? Desk.SEA : ATTIC;
        switch (random.nextInt(10)) {
            case 0, 1 -> session.pools().claim(pool, lead);
            case 2 -> session.pools().giveBack(lead, "no time");
            case 3 -> session.leads().transfer(lead, other);
            case 4 -> desk.director().leads().assign(lead, other);
            case 5 -> desk.director().pools().move(lead, pool, pool.equals(ATTIC) ? Desk.SEA : ATTIC, "better there");
            case 6 -> session.leads().invite(lead, other, ParticipantAccess.READ);
            case 7 -> convert(desk.director(), lead);
            case 8 ->
                session.followUps()
                        .add(
                                RecordRef.of(lead),
                                NewFollowUp.of(FollowUp.Kind.CALL, "late")
                                        .happenedAt(desk.now().minus(Duration.ofHours(random.nextInt(30)))));
            default -> followUp(session, lead);
        }
    }

    private static void convert(CrmSession session, LeadId lead) {
        session.leads().move(lead, StageTable.WORKING);
        session.leads().move(lead, StageTable.QUALIFIED);
        session.leads().convert(lead, Conversion.intoNewCustomer());
    }

    private static List<Stint> stints(CrmSession session, Filter<Lead> filter, Instant from, Instant until) {
        ArrayList<Stint> stints = new ArrayList<>();
        assertThat(session.leads().stints(filter, from, until, stints::add)).isEqualTo(stints.size());
        return stints;
    }

    /** The same, from one lead's path and follow-ups after the other's. */
    private static List<Stint> oneByOne(CrmSession session, Filter<Lead> filter, Instant from, Instant until) {
        ArrayList<Stint> stints = new ArrayList<>();
        for (Lead lead :
                session.leads().list(filter, Sort.up(LeadAttributes.ID), ALL).items()) {
            List<OwnershipChange> path = session.leads().ownership(lead.id());
            List<FollowUp> followUps = session.followUps().of(lead.ref(), ALL).items();
            int at = 0;
            while (at < path.size()) {
                int next = at + 1;
                while (next < path.size()
                        && path.get(next).to().label().equals(path.get(at).to().label())) {
                    next++;
                }
                Instant begin = path.get(at).at();
                Optional<OwnershipChange> end = next < path.size() ? Optional.of(path.get(next)) : Optional.empty();
                Optional<Instant> first = Optional.empty();
                for (FollowUp followUp : followUps) {
                    boolean in = followUp.at().compareTo(begin) >= 0
                            && (end.isEmpty()
                                    || followUp.at().compareTo(end.get().at()) < 0);
                    first = in ? Optional.of(followUp.at()) : first;
                }
                if (begin.compareTo(from) >= 0 && begin.compareTo(until) < 0) {
                    stints.add(new Stint(path.get(at), end, first));
                }
                at = next;
            }
        }
        return stints;
    }

    private static void followUp(CrmSession session, LeadId lead) {
        session.followUps().add(RecordRef.of(lead), NewFollowUp.of(FollowUp.Kind.CALL, "called"));
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
