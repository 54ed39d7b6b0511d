package dev.keelson.crm.tck;

import static dev.keelson.crm.tck.PlainStaff.ATTIC;
import static dev.keelson.crm.tck.PlainStaff.OUYANG;
import static dev.keelson.crm.tck.PlainStaff.SEA;
import static dev.keelson.crm.tck.PlainStaff.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Duty;
import dev.keelson.crm.MaintenanceReport;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.LeadOutcome;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A sales department at work on a store beside the plain one: every deed is done to both, both must say the same of it, and the store
 * must then hold what the plain one does.
 */
final class SalesFloor {
    private static final Instant BEGINNING = Instant.parse("2026-03-02T08:00:00.000001Z");
    private static final PageRequest ALL = PageRequest.firstPage(100);

    /** How a command runs. */
    enum Manner {
        /** In a transaction of its own. */
        ALONE,
        /** In one that goes on, and commits, whatever the command says. */
        GROUPED;

        String told() {
            return this == GROUPED ? ", in a transaction that goes on" : "";
        }
    }

    private final Storage storage;
    private final TenantId tenant;
    private final Crm crm;
    private final PlainSales plain;
    private final List<LeadId> ids = new ArrayList<>();
    private final Chronicler chronicler;
    private final Tally tally;
    private volatile Instant now = BEGINNING;
    private Ledger last;
    private int deeds;

    /** Is told of every deed and what was answered. */
    @FunctionalInterface
    interface Tally {
        void count(String kind, String answer);
    }

    SalesFloor(Storage storage, TenantId tenant, Tally tally) {
        this.storage = storage;
        this.tenant = tenant;
        this.tally = tally;
        this.crm = Crm.on(storage).time(() -> now).build();
        this.plain = new PlainSales(terms(), now);
        this.chronicler = new Chronicler(plain, ids);
        settle();
        begin();
        this.last = Ledger.of(storage, tenant);
    }

    private static Map<PoolId, PoolTerms> terms() {
        PoolTerms.Returns strict = new PoolTerms.Returns(
                PoolTerms.Returns.Reason.REQUIRED,
                List.of("no budget", "moved away"),
                PoolTerms.Returns.Participants.DISMISSED);
        return Map.of(
                SEA,
                PoolTerms.STANDARD
                        .with(ClaimQuota.NONE.daily(4).holding(3))
                        .with(new PoolTerms.Hold(Duration.ofDays(2), Duration.ZERO))
                        .movingTo(ATTIC),
                ATTIC,
                PoolTerms.STANDARD
                        .with(new PoolTerms.Hold(Duration.ofDays(1), Duration.ofHours(6)))
                        .with(strict)
                        .taking("product", PlainLead.TEA),
                VAULT,
                PoolTerms.STANDARD
                        .as(PoolTerms.Kind.ASSIGN_ONLY)
                        .with(ClaimQuota.NONE.holding(2).counting(ClaimQuota.Counted.ALL)));
    }

    private void settle() {
        CrmSession setup = crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));
        setup.departments().define(plain.staff.departments(), List.of());
        setup.roles().define(plain.staff.roles());
        setup.departments().define(List.of(), plain.staff.members());
        plain.staff.pools().forEach(setup.pools()::define);
        plain.staff.pools().forEach(pool -> setup.pools().define(pool.id(), plain.terms(pool.id())));
        ReclaimRule untouched = ReclaimRule.of(
                        PlainLead.UNTOUCHED, ReclaimRule.Cause.NO_FIRST_CONTACT, days(PlainLead.UNTOUCHED_FOR))
                .where("product", PlainLead.TEA)
                .into(ATTIC);
        ReclaimRule silent = ReclaimRule.of(
                        PlainLead.SILENT, ReclaimRule.Cause.NO_FOLLOW_UP, days(PlainLead.SILENT_FOR))
                .reminding(days(PlainLead.TOLD_BEFORE));
        setup.pools().define(ReclaimPolicy.of(untouched, silent));
    }

    private static Days days(Duration span) {
        return Days.of(Math.toIntExact(span.toDays()));
    }

    /** Some leads to begin with: in the pools, and owned. */
    private void begin() {
        Optional<String> tea = Optional.of(PlainLead.TEA);
        Optional<String> none = Optional.empty();
        capture(
                OUYANG,
                Prospect.named("Sea").with(none, Optional.of("13512345678")).into(SEA));
        capture(OUYANG, Prospect.named("Silent sea").with(none, none).into(SEA));
        capture(
                OUYANG,
                Prospect.named("Attic").with(tea, Optional.of("13712345678")).into(ATTIC));
        capture(PlainStaff.LIN, Prospect.named("Lin's").with(tea, Optional.of("13612345678")));
        capture(PlainStaff.ZHAO, Prospect.named("Zhao's").with(none, Optional.of("13812345678")));
        capture(PlainStaff.WANG, Prospect.named("Wang's").with(none, none));
    }

    private void capture(MemberId who, Prospect prospect) {
        tick();
        assertThat(capture(who, Manner.ALONE, prospect)).isEqualTo(plain.capture(who, prospect));
    }

    PlainSales plain() {
        return plain;
    }

    LeadId id(int number) {
        return number < ids.size() ? ids.get(number) : new LeadId(new UUID(9, number));
    }

    List<LeadId> ids(List<Integer> numbers) {
        return numbers.stream().map(this::id).toList();
    }

    void later(Duration by) {
        now = now.plus(by);
        plain.at(now);
    }

    /** No two deeds happen at once. */
    private void tick() {
        later(Duration.ofSeconds(1));
    }

    /** How many deeds have left something changed. */
    int changes() {
        return last.changes();
    }

    @Override
    public String toString() {
        return "after " + deeds + " deeds "
                + plain.leads.stream().map(PlainLead::facts).toList();
    }

    /** Does a deed here and in the plain department, and compares. */
    void act(Deed deed) {
        tick();
        deeds++;
        String answered = deed.done().apply(this);
        String expected = deed.expected().apply(plain);
        tally.count(deed.kind(), answered);
        assertThat(answered).as("deed %s, %s", deeds, deed).isEqualTo(expected);
        Ledger next = Ledger.of(storage, tenant).after(last);
        if (!answered.contains(PlainBook.DONE)) {
            assertThat(next).as("deed %s, %s, which was refused", deeds, deed).isEqualTo(last);
        }
        chronicler.compare(next, "deed " + deeds + ", " + deed);
        last = next;
        compareList(PlainStaff.PEOPLE.get(deeds % PlainStaff.PEOPLE.size()), deed.toString());
    }

    /** What everybody sees, at the end. */
    void close() {
        PlainStaff.PEOPLE.forEach(person -> compareList(person, "the end"));
        for (PlainLead lead : plain.leads) {
            assertThat(crm.as(new Actor.User(tenant, OUYANG)).leads().ownership(id(lead.number)))
                    .extracting(Ledger::step)
                    .containsExactlyElementsOf(lead.path);
        }
    }

    private void compareList(MemberId person, String after) {
        CrmSession session = crm.as(new Actor.User(tenant, person));
        List<LeadId> seen = plain.seenBy(person).stream().map(ids::get).toList();
        assertThat(session.leads().list(Filter.all(), Sort.byId(), ALL).items())
                .as("what %s sees after deed %s, %s", person, deeds, after)
                .extracting(Lead::id)
                .containsExactlyInAnyOrderElementsOf(seen);
        assertThat(session.leads().count(Filter.all())).isEqualTo(seen.size());
    }

    /** The code of what is said against a command, or that it is done. */
    String answer(MemberId who, Manner manner, Consumer<CrmSession> command) {
        return said(who, manner, session -> {
            command.accept(session);
            return PlainBook.DONE;
        });
    }

    /** The same, of a batch: what is said of each, in the order asked. */
    String each(MemberId who, Manner manner, Function<CrmSession, List<LeadOutcome>> batch) {
        return said(
                who,
                manner,
                session -> batch.apply(session).stream()
                        .map(outcome -> outcome.reason().map(CrmException::code).orElse(PlainBook.DONE))
                        .toList()
                        .toString());
    }

    private String said(MemberId who, Manner manner, Function<CrmSession, String> command) {
        CrmSession session = crm.as(new Actor.User(tenant, who));
        return manner == Manner.ALONE
                ? said(session, command)
                : session.inTransaction(grouped -> said(grouped, command));
    }

    private static String said(CrmSession session, Function<CrmSession, String> command) {
        try {
            return command.apply(session);
        } catch (CrmException no) {
            return no.code();
        }
    }

    String capture(MemberId who, Manner manner, Prospect prospect) {
        List<LeadId> captured = new ArrayList<>();
        String answered = answer(
                who,
                manner,
                session ->
                        captured.add(session.leads().capture(prospect.written()).id()));
        ids.addAll(captured);
        return answered;
    }

    String edit(MemberId who, Manner manner, int number, Optional<String> product, PlainSales.Read read) {
        LeadId id = id(number);
        long version = storage.inTransaction(tenant, unit -> unit.find(LeadAttributes.RECORDS, id))
                .map(Lead::version)
                .orElse(1L);
        LeadEdit edit = LeadEdit.atVersion(read == PlainSales.Read.LATEST ? version : version - 1);
        LeadEdit written = product.isPresent()
                ? edit.set(LeadAttributes.PRODUCT, product.get())
                : edit.clear(LeadAttributes.PRODUCT);
        return answer(who, manner, session -> session.leads().edit(id, written));
    }

    /** How much was done; nothing fails. */
    String maintenance(Duty duty) {
        MaintenanceReport report = crm.maintenance(tenant).run(duty);
        assertThat(report.failed()).isZero();
        return PlainBook.DONE + " " + report.done();
    }
}
