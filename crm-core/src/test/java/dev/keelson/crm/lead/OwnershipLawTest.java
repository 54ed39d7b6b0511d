package dev.keelson.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.MovePolicy;
import dev.keelson.crm.pool.Bucket;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.pool.QuotaRules;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.storage.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever people do with leads, beside a plain model of who holds what. */
class OwnershipLawTest {
    private static final List<String> PEOPLE = List.of("lin", "wang", "mei", "zhao", "ouyang", "gone");

    private final Company company = new Company();
    private final Map<LeadId, TreeMap<Instant, Holder>> model = new LinkedHashMap<>();
    private int refusals;
    private int changes;

    /** LEAD-01, LEAD-05, and ACC-08: a refused command leaves the store unchanged. */
    @Property(tries = 25)
    void the_path_of_ownership_is_gap_free_and_its_last_step_holds_the_lead(@ForAll long seed) {
        OwnershipLawTest world = new OwnershipLawTest();
        Random random = new Random(seed);
        world.company
                .director()
                .pools()
                .define(
                        Company.SEA,
                        PoolTerms.STANDARD.with(ClaimQuota.NONE.daily(2).holding(3)));
        world.reorganise(random);
        for (int step = 0; step < 60; step++) {
            world.company.later(Duration.ofMinutes(1));
            world.step(random);
        }
        world.counted();
        world.model.keySet().forEach(world::check);
        assertThat(world.changes).as("changes of hands").isPositive();
        assertThat(world.refusals).as("refusals").isPositive();
    }

    @Property(tries = 5)
    void the_same_commands_with_the_same_clock_and_ids_leave_the_same_records(@ForAll long seed) {
        assertThat(lived(seed)).isEqualTo(lived(seed)).isNotEqualTo(lived(seed + 1));
    }

    private static Map<String, Set<Object>> lived(long seed) {
        OwnershipLawTest world = new OwnershipLawTest();
        Random random = new Random(seed);
        for (int step = 0; step < 40; step++) {
            world.company.later(Duration.ofMinutes(1));
            world.step(random);
        }
        return world.company.everything();
    }

    private void step(Random random) {
        if (random.nextInt(6) == 0) {
            reorganise(random);
            return;
        }
        CrmSession actor = company.as(PEOPLE.get(random.nextInt(PEOPLE.size())));
        Map<String, Set<Object>> before = withoutEmptyCounters();
        // The refusal is caught inside the transaction, which then commits: nothing may have been written by then.
        Optional<Lead> held = actor.inTransaction(session -> {
            try {
                return Optional.of(command(random, session));
            } catch (CrmException refused) {
                return Optional.empty();
            }
        });
        if (held.isEmpty()) {
            refusals++;
            assertThat(withoutEmptyCounters()).isEqualTo(before);
            return;
        }
        Lead lead = held.get();
        TreeMap<Instant, Holder> path = model.computeIfAbsent(lead.id(), made -> new TreeMap<>());
        if (path.isEmpty() || !path.lastEntry().getValue().sameAs(lead.holder())) {
            path.put(company.now, lead.holder());
            changes++;
        }
    }

    /** Departments move, people too, with their leads or without. */
    private void reorganise(Random random) {
        CrmSession setup = company.system();
        if (random.nextBoolean()) {
            DepartmentId south = new DepartmentId("south");
            DepartmentId north = new DepartmentId("north");
            Department moved =
                    setup.departments().organisation().department(south).orElseThrow();
            Optional<DepartmentId> above = Optional.of(random.nextBoolean() ? north : new DepartmentId("sales"));
            setup.departments().define(List.of(new Department(south, moved.name(), above, moved.leaders())), List.of());
        } else {
            setup.departments().define(random.nextBoolean() ? MovePolicy.FOLLOW : MovePolicy.STAY);
            Member wang =
                    setup.departments().organisation().member(Company.WANG).orElseThrow();
            DepartmentId home = new DepartmentId(random.nextBoolean() ? "south" : "north");
            setup.departments()
                    .define(
                            List.of(),
                            List.of(new Member(
                                    wang.id(),
                                    wang.name(),
                                    Optional.of(home),
                                    Set.of(home),
                                    wang.reportsTo(),
                                    wang.roles(),
                                    wang.status())));
        }
    }

    /** Counters that were made and count nothing may stay behind. */
    private Map<String, Set<Object>> withoutEmptyCounters() {
        Map<String, Set<Object>> everything = new TreeMap<>(company.everything());
        everything.computeIfPresent(
                Counter.RECORDS.name(),
                (name, counters) -> counters.stream()
                        .filter(counter -> ((Counter) counter).used() > 0)
                        .collect(Collectors.toSet()));
        return everything;
    }

    /** POOL-03, POOL-12: what counters say is what a recount of the leads says. */
    private void counted() {
        TreeMap<String, Long> recounted = new TreeMap<>();
        company.everything()
                .getOrDefault(LeadAttributes.RECORDS.name(), Set.of())
                .forEach(lead -> QuotaRules.holdings((Lead) lead)
                        .forEach(bucket -> recounted.merge(bucket.text(), 1L, Long::sum)));
        TreeMap<String, Long> counters = new TreeMap<>();
        withoutEmptyCounters().getOrDefault(Counter.RECORDS.name(), Set.of()).stream()
                .map(Counter.class::cast)
                .filter(counter -> !counter.key().bucket().startsWith(Bucket.Kind.DAY.name()))
                .forEach(counter -> counters.put(counter.key().bucket(), counter.used()));
        assertThat(counters).isEqualTo(recounted);
    }

    private Lead command(Random random, CrmSession session) {
        if (model.isEmpty() || random.nextInt(6) == 0) {
            NewLead lead = NewLead.named("Tea").phone("13812345678");
            return session.leads()
                    .capture(
                            switch (random.nextInt(3)) {
                                case 0 -> lead;
                                case 1 -> lead.ownedBy(someone(random));
                                default -> lead.intoPool(random.nextBoolean() ? Company.SEA : Company.ATTIC);
                            });
        }
        List<LeadId> leads = new ArrayList<>(model.keySet());
        LeadId id = leads.get(random.nextInt(leads.size()));
        return switch (random.nextInt(15)) {
            case 0, 1 -> session.leads().assign(id, someone(random));
            case 2, 3 -> session.leads().transfer(id, someone(random));
            case 4 -> session.leads().putIntoPool(id, random.nextBoolean() ? Company.SEA : Company.ATTIC, "idle");
            case 5 -> session.leads().disqualify(id, "no budget");
            case 6 -> session.leads().convert(id, Conversion.intoNewCustomer()).lead();
            case 10, 11 -> session.pools().claim(random.nextBoolean() ? Company.SEA : Company.ATTIC, id);
            case 12 -> session.pools().giveBack(id, "");
            case 13 -> session.pools().move(id, Company.SEA, Company.ATTIC, "");
            case 14 ->
                random.nextBoolean()
                        ? session.pools().lock(id)
                        : session.pools().unlock(id);
            case 7 -> {
                session.leads().invite(id, someone(random), ParticipantAccess.WRITE);
                yield session.leads().get(id);
            }
            case 8 -> {
                session.followUps().add(session.leads().get(id).ref(), NewFollowUp.of(FollowUp.Kind.CALL, "hello"));
                yield session.leads().get(id);
            }
            default ->
                session.leads()
                        .move(
                                id,
                                StageTable.STANDARD
                                        .stages()
                                        .get(random.nextInt(5))
                                        .key());
        };
    }

    private static MemberId someone(Random random) {
        return new MemberId(PEOPLE.get(random.nextInt(PEOPLE.size())));
    }

    private void check(LeadId id) {
        CrmSession all = company.director();
        TreeMap<Instant, Holder> expected = model.getOrDefault(id, new TreeMap<>());
        List<OwnershipChange> path = all.leads().ownership(id);
        assertThat(path).extracting(OwnershipChange::to).containsExactlyElementsOf(expected.values());
        assertThat(path).extracting(OwnershipChange::at).containsExactlyElementsOf(expected.keySet());
        for (int at = 0; at < path.size(); at++) {
            assertThat(path.get(at).key().number()).isEqualTo(at + 1);
            assertThat(path.get(at).from().map(Holder::label))
                    .isEqualTo(
                            at == 0
                                    ? Optional.empty()
                                    : Optional.of(path.get(at - 1).to().label()));
        }
        Lead lead = all.leads().get(id);
        OwnershipChange last = path.get(path.size() - 1);
        assertThat(lead.holder().sameAs(last.to())).isTrue();
        assertThat(lead.times().ownedSince()).isEqualTo(last.at());
        assertThat(lead.ownershipSteps()).isEqualTo(path.size());
        assertThat(lead.holder().owner().isPresent())
                .isNotEqualTo(lead.holder().pool().isPresent());
        assertThat(all.leads().holderAt(id, expected.firstKey().minusNanos(1_000)))
                .isEmpty();
        expected.forEach(
                (at, holder) -> assertThat(all.leads().holderAt(id, at)).contains(holder));
        assertThat(all.leads().holderAt(id, company.now))
                .contains(expected.lastEntry().getValue());
        assertThat(all.followUps().of(lead.ref(), PageRequest.firstPage(100)).items())
                .allSatisfy(followUp -> assertThat(followUp.holder()).isEqualTo(lead.holder()));
        assertThat(all.leads().count(Filter.where(LeadAttributes.ID).is(id).and(heldOnce())))
                .isEqualTo(1);
    }

    private static Filter<Lead> heldOnce() {
        return Filter.where(LeadAttributes.OWNER)
                .isEmpty()
                .and(Filter.where(LeadAttributes.POOL).isPresent())
                .or(Filter.where(LeadAttributes.OWNER)
                        .isPresent()
                        .and(Filter.where(LeadAttributes.POOL).isEmpty()));
    }

    /** LEAD-05: a step tells where the department lay then; the record, where it lies today. */
    @org.junit.jupiter.api.Test
    void a_reorganisation_changes_no_hands_and_rewrites_no_history() {
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));
        DepartmentId south = new DepartmentId("south");
        company.system()
                .departments()
                .define(
                        List.of(new Department(
                                south, "south", Optional.of(new DepartmentId("north")), Set.of(Company.MEI))),
                        List.of());
        company.later(Duration.ofMinutes(1));
        Holder today = company.director().leads().get(lead.id()).holder();
        company.director().leads().transfer(lead.id(), Company.ZHAO);

        List<OwnershipChange> path = company.director().leads().ownership(lead.id());

        assertThat(today).isNotEqualTo(lead.holder());
        assertThat(today.sameAs(lead.holder())).isTrue();
        assertThat(path).extracting(OwnershipChange::to).first().isEqualTo(lead.holder());
        assertThat(path).extracting(OwnershipChange::from).containsExactly(Optional.empty(), Optional.of(today));
        assertThat(path).hasSize(2);
    }

    /** LEAD-10 */
    @org.junit.jupiter.api.Test
    void a_leader_assigns_within_the_group_and_a_salesperson_not_at_all() {
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));

        assertThat(company.mei()
                        .leads()
                        .assign(lead.id(), Company.WANG)
                        .holder()
                        .owner())
                .contains(Company.WANG);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> company.mei().leads().assign(lead.id(), Company.ZHAO))
                .isInstanceOf(RefusedException.class);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> company.wang().leads().assign(lead.id(), Company.LIN))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("lead.assign");
        assertThat(company.director()
                        .leads()
                        .assign(lead.id(), Company.ZHAO)
                        .holder()
                        .owner())
                .contains(Company.ZHAO);
    }

    @org.junit.jupiter.api.Test
    void why_a_lead_went_into_a_pool_is_told_by_its_history() {
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));

        company.mei().leads().putIntoPool(lead.id(), Company.SEA, " nobody answers ");

        assertThat(company.director()
                        .leads()
                        .history(lead.id(), PageRequest.firstPage(10))
                        .items())
                .last()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("reason", "nobody answers")
                        .containsEntry("cause", "RETURNED")
                        .containsEntry("from", "member:lin")
                        .containsEntry("to", "pool:sea"));
    }
}
