package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.Setting;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Records change by version or by condition, and by nothing else. */
abstract class WriteSuite extends Suite {
    private static final Pool SOUTH = Pool.forRoles("south", "South", "sales");
    private static final Holder LIN = new Holder.Owned(new MemberId("lin"), Values.path("hq", "north"));
    private static final Holder CHEN = new Holder.Owned(new MemberId("chen"), Values.path());

    private final TenantId tenant = newTenant();

    // STO-11
    @Test
    final void replacing_stores_the_record_one_version_on() {
        Setting first = setting("a", "one");
        insert(tenant, Setting.RECORDS, first);

        run(tenant, unit -> unit.replace(Setting.RECORDS, List.of(setting("a", "two"))));

        assertThat(find(tenant, Setting.RECORDS, first.key()))
                .contains(setting("a", "two").withVersion(2));
    }

    // STO-11
    @Test
    final void replacing_changes_everything_a_lead_has() {
        insert(tenant, Pool.RECORDS, SOUTH);
        Lead bare = LeadSample.named("Tea").lead();
        Lead full = World.of(1).leads().stream()
                .filter(lead -> lead.progress().customer().isEmpty()
                        && !lead.fields().isEmpty()
                        && lead.holder().pool().isEmpty())
                .findFirst()
                .orElseThrow();
        Lead other =
                LeadSample.named("Tea").id(full.id().value()).inPool(SOUTH.id()).lead();
        insert(tenant, LeadAttributes.RECORDS, bare, full);

        run(tenant, unit -> unit.replace(LeadAttributes.RECORDS, List.of(other)));

        assertThat(find(tenant, LeadAttributes.RECORDS, full.id())).contains(other.withVersion(2));
        assertThat(find(tenant, LeadAttributes.RECORDS, bare.id())).contains(bare);
    }

    // STO-11
    @Test
    final void replacing_a_record_that_moved_on_is_stale() {
        Setting read = setting("a", "one");
        insert(tenant, Setting.RECORDS, read);
        run(tenant, unit -> unit.replace(Setting.RECORDS, List.of(setting("a", "two"))));

        assertThatExceptionOfType(StaleException.class)
                .isThrownBy(() -> run(tenant, unit -> unit.replace(Setting.RECORDS, List.of(setting("a", "three")))));

        assertThat(find(tenant, Setting.RECORDS, read.key()))
                .contains(setting("a", "two").withVersion(2));
    }

    // STO-11
    @Test
    final void replacing_a_record_that_is_not_there_is_stale() {
        assertThatExceptionOfType(StaleException.class)
                .isThrownBy(() -> run(tenant, unit -> unit.replace(Setting.RECORDS, List.of(setting("a", "x")))));

        assertThat(count(tenant, Setting.RECORDS)).isZero();
    }

    // STO-11
    @Test
    final void one_stale_record_keeps_all_of_them_from_being_replaced() {
        insert(tenant, Setting.RECORDS, setting("a", "one"), setting("b", "one"), setting("c", "one"));

        assertThatExceptionOfType(StaleException.class)
                .isThrownBy(() -> run(
                        tenant,
                        unit -> unit.replace(
                                Setting.RECORDS,
                                List.of(
                                        setting("a", "two"),
                                        setting("b", "two").withVersion(7),
                                        setting("c", "two")))));

        assertThat(find(tenant, Setting.RECORDS, setting("a", "").key())).contains(setting("a", "one"));
        assertThat(find(tenant, Setting.RECORDS, setting("c", "").key())).contains(setting("c", "one"));
    }

    // STO-11
    @Test
    final void a_record_can_be_replaced_twice_in_a_transaction_version_by_version() {
        insert(tenant, Setting.RECORDS, setting("a", "one"));

        run(tenant, unit -> {
            unit.replace(Setting.RECORDS, List.of(setting("a", "two")));
            unit.replace(Setting.RECORDS, List.of(setting("a", "three").withVersion(2)));
        });

        assertThat(find(tenant, Setting.RECORDS, setting("a", "").key()))
                .contains(setting("a", "three").withVersion(3));
    }

    // STO-12
    @Test
    final void a_conditional_change_happens_where_the_condition_holds_and_moves_the_version() {
        insert(tenant, Pool.RECORDS, SOUTH);
        Lead pooled = LeadSample.named("Tea").inPool(SOUTH.id()).lead();
        insert(tenant, LeadAttributes.RECORDS, pooled);

        assertThat(give(pooled.id(), SOUTH.id(), LIN)).isEqualTo(1);
        assertThat(give(pooled.id(), SOUTH.id(), CHEN)).isZero();

        Lead owned = find(tenant, LeadAttributes.RECORDS, pooled.id()).orElseThrow();
        assertThat(owned).isEqualTo(like(pooled, LIN));
        assertThat(owned.version()).isEqualTo(2);
    }

    // STO-12
    @Test
    final void a_conditional_change_reaches_every_selected_record_and_no_other() {
        insert(tenant, Pool.RECORDS, SOUTH);
        Lead one = LeadSample.named("one").ownedBy("lin", "hq", "north").lead();
        Lead two = LeadSample.named("two").ownedBy("lin", "hq").lead();
        Lead apart = LeadSample.named("apart").ownedBy("Lin", "hq").lead();
        insert(tenant, LeadAttributes.RECORDS, one, two, apart);
        Selection<Lead, LeadId> ofLin = Selection.of(
                LeadAttributes.RECORDS, Filter.where(LeadAttributes.OWNER).is(new MemberId("lin")));

        long changed = ask(
                tenant,
                unit -> unit.change(
                        ofLin, List.of(new Assignment<>(LeadAttributes.DEPARTMENT, Values.path("lab", "hq")))));

        Holder moved = new Holder.Owned(new MemberId("lin"), Values.path("lab", "hq"));
        assertThat(changed).isEqualTo(2);
        assertThat(find(tenant, LeadAttributes.RECORDS, one.id())).contains(like(one, moved));
        assertThat(find(tenant, LeadAttributes.RECORDS, two.id())).contains(like(two, moved));
        assertThat(find(tenant, LeadAttributes.RECORDS, apart.id())).contains(apart);
    }

    // STO-22
    @Test
    final void what_is_added_is_added_to_what_is_there() {
        insert(tenant, Pool.RECORDS, SOUTH);
        insert(tenant, CustomerAttributes.RECORDS, Samples.CUSTOMERS.get(1));
        Payment payment = MoneySamples.payments().get(1).withVersion(1);
        insert(tenant, PaymentAttributes.RECORDS, payment);
        BigDecimal part = new BigDecimal("0.001");
        Filter<Payment> one = Filter.where(PaymentAttributes.ID).is(payment.id());
        List<Assignment<Payment, ?>> allocating = List.of(
                Assignment.add(PaymentAttributes.UNALLOCATED, part.negate()),
                Assignment.add(PaymentAttributes.ALLOCATED, part));
        Selection<Payment, PaymentId> enough = Selection.of(
                PaymentAttributes.RECORDS,
                one.and(Filter.where(PaymentAttributes.UNALLOCATED).atLeast(part)));

        long first = ask(tenant, unit -> unit.change(enough, allocating));
        long again = ask(tenant, unit -> unit.change(enough, allocating));

        assertThat(first).isEqualTo(1);
        assertThat(again).isZero();

        Payment allocated =
                find(tenant, PaymentAttributes.RECORDS, payment.id()).orElseThrow();
        assertThat(allocated.allocated()).isEqualTo(payment.amount());
        assertThat(allocated.unallocated()).isEqualTo(payment.amount().zero());
        assertThat(allocated.version()).isEqualTo(payment.version() + 1);
        run(tenant, unit -> {
            unit.change(
                    Selection.of(PaymentAttributes.RECORDS, one),
                    allocating.stream()
                            .<Assignment<Payment, ?>>map(each -> each.reversed(payment))
                            .toList());
            assertThat(unit.find(PaymentAttributes.RECORDS, payment.id())
                            .orElseThrow()
                            .unallocated())
                    .isEqualTo(payment.amount());
        });
    }

    // STO-12, QRY-14
    @Test
    final void a_conditional_change_without_a_branch_changes_nothing() {
        Lead lead = LeadSample.named("Tea").ownedBy("lin").lead();
        insert(tenant, LeadAttributes.RECORDS, lead);
        Filter<Lead> owned = Filter.where(LeadAttributes.OWNER).is(new MemberId("lin"));
        List<Assignment<Lead, ?>> toChen = List.of(new Assignment<>(LeadAttributes.HOLDER, CHEN));

        long unreached =
                ask(tenant, unit -> unit.change(new Selection<>(LeadAttributes.RECORDS, List.of(), owned), toChen));
        long twice = ask(
                tenant,
                unit -> unit.change(
                        new Selection<>(LeadAttributes.RECORDS, List.of(Filter.all(), owned), Filter.all()), toChen));

        assertThat(unreached).isZero();
        assertThat(twice).isEqualTo(1);
        assertThat(find(tenant, LeadAttributes.RECORDS, lead.id())).contains(like(lead, CHEN));
    }

    // STO-12
    @Test
    final void records_without_versions_change_too() {
        insert(tenant, Pool.RECORDS, SOUTH);
        Lead lead = LeadSample.named("Tea").inPool(SOUTH.id()).lead();
        FollowUp note = followUp(lead, lead.holder());
        insert(tenant, LeadAttributes.RECORDS, lead);
        insert(tenant, FollowUpAttributes.RECORDS, note);

        long changed = ask(
                tenant,
                unit -> unit.change(
                        Selection.of(
                                FollowUpAttributes.RECORDS,
                                Filter.where(FollowUpAttributes.SUBJECT).is(lead.ref())),
                        List.of(new Assignment<>(FollowUpAttributes.HOLDER, LIN))));

        assertThat(changed).isEqualTo(1);
        assertThat(find(tenant, FollowUpAttributes.RECORDS, note.id()).map(FollowUp::holder))
                .contains(LIN);
    }

    // STO-11, STO-12
    @Test
    final void a_change_makes_an_earlier_reading_stale() {
        Lead lead = LeadSample.named("Tea").ownedBy("lin").lead();
        insert(tenant, LeadAttributes.RECORDS, lead);
        run(
                tenant,
                unit -> unit.change(
                        Selection.of(LeadAttributes.RECORDS, Filter.all()),
                        List.of(new Assignment<>(LeadAttributes.HOLDER, CHEN))));

        assertThatExceptionOfType(StaleException.class)
                .isThrownBy(() -> run(tenant, unit -> unit.replace(LeadAttributes.RECORDS, List.of(lead))));

        assertThat(find(tenant, LeadAttributes.RECORDS, lead.id())).contains(like(lead, CHEN));
    }

    private long give(LeadId lead, PoolId from, Holder to) {
        Filter<Lead> stillThere = Filter.where(LeadAttributes.ID)
                .is(lead)
                .and(Filter.where(LeadAttributes.POOL).is(from));
        return ask(
                tenant,
                unit -> unit.change(
                        Selection.of(LeadAttributes.RECORDS, stillThere),
                        List.of(new Assignment<>(LeadAttributes.HOLDER, to))));
    }

    /** The lead with another holder, one version on. */
    private static Lead like(Lead lead, Holder holder) {
        return LeadAttributes.HOLDER.with(lead, holder).withVersion(lead.version() + 1);
    }

    private static FollowUp followUp(Lead lead, Holder holder) {
        return new FollowUp(
                new FollowUpId(UUID.randomUUID()),
                lead.ref(),
                FollowUp.Kind.NOTE,
                "text",
                LeadSample.NOON,
                "user:lin",
                Optional.empty(),
                Optional.empty(),
                holder,
                LeadSample.NOON);
    }

    private static Setting setting(String id, String text) {
        return new Setting(new Setting.Key("note", id), Map.of("text", text), 1);
    }
}
