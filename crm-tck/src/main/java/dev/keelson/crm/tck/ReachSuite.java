package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who reaches a record by several ways reaches it once; who reaches it by none, not at all. */
abstract class ReachSuite extends Suite {
    private static final MemberId LIN = new MemberId("lin");
    private static final Instant END = LeadSample.NOON;

    private final TenantId tenant = newTenant();

    // QRY-14, ACC-03
    @Test
    final void without_a_branch_nothing_is_selected() {
        Lead lead = LeadSample.named("Tea").lead();
        insert(tenant, LeadAttributes.RECORDS, lead);

        assertThat(answers(List.of(), lead)).isEqualTo(List.of(false, 0, 0L, 0L));
        assertThat(answers(List.of(Filter.none()), lead)).isEqualTo(List.of(false, 0, 0L, 0L));
        assertThat(answers(List.of(Filter.all()), lead)).isEqualTo(List.of(true, 1, 1L, 1L));
    }

    // QRY-14, ACC-03
    @Test
    final void a_record_that_several_branches_reach_is_selected_once() {
        Lead lead = LeadSample.named("Tea").ownedBy("lin", "hq", "north").lead();
        insert(tenant, LeadAttributes.RECORDS, lead);
        insert(tenant, Participation.RECORDS, reads(lead, LIN, Optional.empty()));
        List<Filter<Lead>> branches = List.of(
                Filter.where(LeadAttributes.OWNER).is(LIN),
                within("hq", 0),
                within("north", 1),
                shared(END),
                Filter.all());

        assertThat(answers(branches, lead)).isEqualTo(List.of(true, 1, 1L, 1L));
        assertThat(answers(List.of(within("south", 1), Filter.none()), lead)).isEqualTo(List.of(false, 0, 0L, 0L));
    }

    // QRY-14
    @Test
    final void branches_and_filter_both_bind() {
        Lead mine = LeadSample.named("Tea").ownedBy("lin").lead();
        Lead alsoMine = LeadSample.named("Silk").ownedBy("lin").lead();
        Lead theirs = LeadSample.named("Tea").ownedBy("chen").lead();
        insert(tenant, LeadAttributes.RECORDS, mine, alsoMine, theirs);

        Selection<Lead, LeadId> selection = new Selection<>(
                LeadAttributes.RECORDS,
                List.of(Filter.where(LeadAttributes.OWNER).is(LIN)),
                Filter.where(LeadAttributes.NAME).is("tea"));

        assertThat(list(tenant, selection, Sort.byId())).containsExactly(mine);
        assertThat(this.<Optional<Lead>>ask(tenant, unit -> unit.find(selection, alsoMine.id())))
                .isEmpty();
        assertThat(this.<Optional<Lead>>ask(tenant, unit -> unit.find(selection, theirs.id())))
                .isEmpty();
    }

    // QRY-09
    @Test
    final void a_participation_counts_up_to_the_instant_it_ends() {
        Lead lead = LeadSample.named("Tea").ownedBy("chen").lead();
        Lead forever = LeadSample.named("Silk").ownedBy("chen").lead();
        insert(tenant, LeadAttributes.RECORDS, lead, forever);
        insert(
                tenant,
                Participation.RECORDS,
                reads(lead, LIN, Optional.of(END)),
                reads(forever, LIN, Optional.empty()),
                reads(lead, new MemberId("Lin"), Optional.empty()));

        assertThat(names(shared(END.minusNanos(1_000)))).containsExactlyInAnyOrder("Tea", "Silk");
        assertThat(names(shared(END))).containsExactly("Silk");
        assertThat(names(shared(END.plusNanos(1_000)))).containsExactly("Silk");
        run(tenant, unit -> {
            assertThat(includes(unit, lead, END.minusNanos(1_000))).isTrue();
            assertThat(includes(unit, lead, END)).isFalse();
            assertThat(includes(unit, forever, END)).isTrue();
        });
    }

    // QRY-09
    @Test
    final void writing_covers_reading_and_not_the_other_way_round() {
        Lead read = LeadSample.named("read").lead();
        Lead written = LeadSample.named("written").lead();
        insert(tenant, LeadAttributes.RECORDS, read, written);
        insert(
                tenant,
                Participation.RECORDS,
                reads(read, LIN, Optional.empty()),
                new Participation(
                        new Participation.Key(written.ref(), LIN), ParticipantAccess.WRITE, Optional.empty(), END));

        assertThat(names(shared(END))).containsExactlyInAnyOrder("read", "written");
        assertThat(names(new Filter.Participates<>(LeadAttributes.SUBJECT, LIN, ParticipantAccess.WRITE, END)))
                .containsExactly("written");
    }

    // QRY-08
    @Test
    final void a_department_is_met_at_its_own_level_only() {
        Lead above = LeadSample.named("above").ownedBy("lin", "hq").lead();
        Lead there = LeadSample.named("there").ownedBy("lin", "hq", "north").lead();
        Lead below =
                LeadSample.named("below").ownedBy("lin", "hq", "north", "one").lead();
        Lead elsewhere = LeadSample.named("elsewhere").ownedBy("lin", "north").lead();
        Lead homeless = LeadSample.named("homeless").ownedBy("lin").lead();
        Lead other = LeadSample.named("other").ownedBy("lin", "hq", "North").lead();
        insert(tenant, LeadAttributes.RECORDS, above, there, below, elsewhere, homeless, other);

        assertThat(names(within("north", 1))).containsExactlyInAnyOrder("there", "below");
        assertThat(names(within("hq", 0))).containsExactlyInAnyOrder("above", "there", "below", "other");
        assertThat(names(within("north", 0))).containsExactly("elsewhere");
        assertThat(names(in("north", 1))).containsExactly("there");
        assertThat(names(in("hq", 0))).containsExactly("above");
        assertThat(names(in("hq", 1))).isEmpty();
        assertThat(names(within("north", 1).negated()))
                .containsExactlyInAnyOrder("above", "elsewhere", "homeless", "other");
        assertThat(names(Filter.where(LeadAttributes.DEPARTMENT).isEmpty())).containsExactly("homeless");
    }

    private List<Object> answers(List<Filter<Lead>> branches, Lead lead) {
        Selection<Lead, LeadId> selection = new Selection<>(LeadAttributes.RECORDS, branches, Filter.all());
        return ask(
                tenant,
                unit -> List.<Object>of(
                        unit.find(selection, lead.id()).isPresent(),
                        all(unit, selection, Sort.byId()).size(),
                        unit.count(selection, 10),
                        unit.aggregate(selection, Aggregation.countBy()).get(0).count(0)));
    }

    private List<String> names(Filter<Lead> branch) {
        Selection<Lead, LeadId> selection = new Selection<>(LeadAttributes.RECORDS, List.of(branch), Filter.all());
        return list(tenant, selection, Sort.byId()).stream().map(Lead::name).toList();
    }

    private static boolean includes(UnitOfWork unit, Lead lead, Instant at) {
        return unit.participants().include(lead.ref(), LIN, ParticipantAccess.READ, at);
    }

    private static Participation reads(Lead lead, MemberId member, Optional<Instant> until) {
        return new Participation(new Participation.Key(lead.ref(), member), ParticipantAccess.READ, until, END);
    }

    private static Filter<Lead> shared(Instant at) {
        return new Filter.Participates<>(LeadAttributes.SUBJECT, LIN, ParticipantAccess.READ, at);
    }

    private static Filter<Lead> within(String department, int level) {
        return new Filter.Within<>(LeadAttributes.DEPARTMENT, new DepartmentId(department), level);
    }

    private static Filter<Lead> in(String department, int level) {
        return new Filter.InDepartment<>(LeadAttributes.DEPARTMENT, new DepartmentId(department), level);
    }
}
