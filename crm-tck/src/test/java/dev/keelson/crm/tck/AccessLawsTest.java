package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.invoice.Ageing;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.Tally;
import dev.keelson.crm.storage.RecordTypes;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import dev.keelson.crm.tck.SessionCalls.Effect;
import dev.keelson.crm.tck.SessionCalls.SessionCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The laws of access, over every call that {@link SessionCalls} registers. */
class AccessLawsTest {
    private static final boolean DEEP = Boolean.getBoolean("crm.test.deep");
    private static final int FIRMS = DEEP ? 400 : 48;
    private static final int ROUNDS = 4;
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId OTHER = new TenantId("other");

    /** Calls whose answer may rest on what the caller does not see, each with the reason. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "Leads.duplicates(LeadId)", "a duplicate check also finds what is not seen, and says whom to ask",
            "Leads.duplicates(NewLead)", "a duplicate check also finds what is not seen, and says whom to ask",
            "Leads.duplicates(CustomerId)", "a duplicate check also finds what is not seen, and says whom to ask",
            "Leads.duplicates(NewCustomer)", "a duplicate check also finds what is not seen, and says whom to ask",
            "Departments.define(Collection,Collection)", "whoever manages the organisation moves all its records",
            "Departments.dissolve(List)", "a department with records, seen or not, is in use",
            "Departments.realign()", "counts the records it brings in line, seen or not",
            "Fields.define(FieldDefinition)", "a field with values, seen or not, is in use",
            "Stages.define(StageTable)", "a stage with leads, seen or not, is in use");

    private static CrmSession session(Storage storage, TenantId tenant, MemberId person, long ids) {
        return Crm.on(storage)
                .time(() -> Firm.NOW)
                .ids(IdSource.from(new Random(~ids)))
                .approvals(FirmMoney::route)
                .build()
                .as(new Actor.User(tenant, person));
    }

    private static Storage settled(Firm firm) {
        Storage storage = InMemoryStorage.create();
        firm.settle(storage, ACME);
        return storage;
    }

    private static MemberId somebody(Random random, Firm firm) {
        return Firm.any(random, firm.askers());
    }

    // ACC-07, ACC-06
    @Test
    void two_worlds_that_agree_on_what_a_person_sees_give_equal_answers() {
        Map<String, Integer> answered = new HashMap<>();
        Set<String> denied = new TreeSet<>();
        Set<String> lowered = new TreeSet<>();
        for (long seed = 1; seed <= FIRMS || (seed <= 3L * FIRMS && someNever(answered)); seed++) {
            Firm firm = Firm.of(seed, seed % 2 == 0 ? 60 : 12);
            Random random = new Random(seed);
            MemberId person = somebodyWhoSees(random, firm);
            lowered.addAll(loweredInSight(firm, person));
            Firm twin = new FirmTwin(firm, person).drawn();
            Storage here = settled(firm);
            Storage there = settled(twin);
            CrmSession one = session(here, ACME, person, seed);
            CrmSession other = session(there, ACME, person, seed);
            for (SessionCall call : mostlyReading(random)) {
                int rounds = call.effect() == Effect.READS ? ROUNDS : 3 * ROUNDS;
                for (int round = 0; round < rounds && !EXCEPTIONS.containsKey(call.signature()); round++) {
                    SessionArguments arguments = SessionArguments.of(random, firm);
                    Outcome mine = Outcome.of(call, one, arguments);
                    assertThat(Outcome.of(call, other, arguments))
                            .as("firm %s, %s: %s of %s", seed, person, call, arguments)
                            .isEqualTo(mine);
                    answered.merge(call.signature(), mine.failed() ? 0 : 1, Integer::sum);
                    if (mine.denied()) {
                        denied.add(call.signature());
                    }
                }
            }
        }
        assertThat(lowered)
                .as("every attribute has been hidden or masked in a lead that was seen")
                .containsExactlyInAnyOrderElementsOf(Firm.LEVELLED.get(Permission.LEAD_VIEW));
        for (String receiving : RECEIVING) {
            assertThat(answered.remove(receiving))
                    .as("only an endpoint receives")
                    .isZero();
        }
        assertThat(answered)
                .as("every call has answered somebody")
                .allSatisfy((call, times) -> assertThat(times).as(call).isPositive());
        Set<String> everDenied = new TreeSet<>(answered.keySet());
        everDenied.removeAll(NEVER_DENIED);
        everDenied.addAll(RECEIVING);
        assertThat(denied)
                .as("every other call has been denied to somebody")
                .containsExactlyInAnyOrderElementsOf(everDenied);
        assertThat(answered.keySet())
                .doesNotContainAnyElementsOf(EXCEPTIONS.keySet())
                .hasSize(SessionCalls.all().size() - EXCEPTIONS.size() - RECEIVING.size());
    }

    /** Whoever sees a lead, where anybody does: others are told nothing whatever is there. */
    private static MemberId somebodyWhoSees(Random random, Firm firm) {
        PlainAccess law = new PlainAccess(firm);
        List<MemberId> seeing = firm.askers().stream()
                .filter(person -> firm.records().leads().stream()
                        .anyMatch(lead -> law.may(person, "lead.view", lead.holder(), lead.ref())))
                .toList();
        return random.nextInt(6) == 0 || seeing.isEmpty() ? somebody(random, firm) : Firm.any(random, seeing);
    }

    private static List<String> loweredInSight(Firm firm, MemberId person) {
        PlainAccess law = new PlainAccess(firm);
        boolean sees = firm.records().leads().stream()
                .anyMatch(lead -> law.may(person, "lead.view", lead.holder(), lead.ref()));
        return Firm.LEVELLED.get(Permission.LEAD_VIEW).stream()
                .filter(attribute ->
                        sees && law.level(person, "lead.view", attribute).compareTo(FieldLevel.READABLE) < 0)
                .toList();
    }

    private static boolean someNever(Map<String, Integer> answered) {
        return answered.entrySet().stream()
                .anyMatch(call -> call.getValue() == 0 && !RECEIVING.contains(call.getKey()));
    }

    private static final Set<String> RECEIVING = Set.of("Captures.receive(Delivery)", "Gateways.receive(Delivery)");

    /** Calls open to everybody, each for what that person may see, be it nothing. */
    private static final Set<String> NEVER_DENIED = Set.of(
            "Leads.list(Filter,Sort,PageRequest)",
            "Leads.search(String,PageRequest)",
            "Leads.suggest(String,int)",
            "Leads.count(Filter)",
            "Leads.countUpTo(Filter,long)",
            "Leads.aggregate(Filter,Aggregation)",
            "Leads.stints(Filter,Instant,Instant,Consumer)",
            "FollowUps.list(Filter,Sort,PageRequest)",
            "FollowUps.count(Filter)",
            "Customers.list(Filter,Sort,PageRequest)",
            "Customers.count(Filter)",
            "Customers.aggregate(Filter,Aggregation)",
            "Customers.listContacts(Filter,Sort,PageRequest)",
            "Opportunities.list(Filter,Sort,PageRequest)",
            "Opportunities.count(Filter)",
            "Opportunities.aggregate(Filter,Aggregation)",
            "Contracts.awaiting(PageRequest)",
            "Quotes.awaiting()",
            "Contracts.list(Filter,Sort,PageRequest)",
            "Contracts.count(Filter)",
            "Contracts.aggregate(Filter,Aggregation)",
            "Contracts.settlements(Filter,Sort,PageRequest)",
            "Invoices.list(Filter,Sort,PageRequest)",
            "Invoices.count(Filter)",
            "Invoices.aggregate(Filter,Aggregation)",
            "Invoices.ageing(Filter)",
            "Invoices.ageing(Filter,LocalDate,Instant)",
            "Payments.list(Filter,Sort,PageRequest)",
            "Payments.count(Filter)",
            "Payments.aggregate(Filter,Aggregation)",
            "Pools.list()",
            "Pools.preview(LocalDate,PageRequest)",
            "Pools.simulate(Simulation,Consumer)",
            "Fields.of(String)",
            "Fields.get(String,FieldName)");

    /**
     * Reads, then work in any order, so that no call always comes after another one that leaves it nothing to do, then what may change who
     * sees what: the twin need not agree on what comes into sight.
     */
    private static List<SessionCall> mostlyReading(Random random) {
        List<SessionCall> calls = new ArrayList<>(SessionCalls.thatOnly(Effect.READS));
        List<SessionCall> works = new ArrayList<>(SessionCalls.thatOnly(Effect.WORKS));
        Collections.shuffle(works, random);
        calls.addAll(works);
        calls.addAll(SessionCalls.thatOnly(Effect.READS));
        calls.addAll(SessionCalls.thatOnly(Effect.CONFIGURES));
        return calls;
    }

    // ACC-02
    @Test
    void whoever_holds_nothing_is_told_nothing() {
        Set<String> asked = new TreeSet<>();
        for (long seed = 1; seed <= FIRMS; seed++) {
            Firm firm = Firm.of(seed, 60);
            Random random = new Random(seed);
            Storage storage = settled(firm);
            List<MemberId> nobodies = new ArrayList<>(List.of(new MemberId("stranger"), new MemberId("left")));
            firm.members().stream().filter(member -> !member.active()).forEach(member -> nobodies.add(member.id()));
            for (SessionCall call : SessionCalls.all()) {
                MemberId nobody = Firm.any(random, nobodies);
                List<Object> before = everything(storage, ACME);
                Outcome said =
                        Outcome.of(call, session(storage, ACME, nobody, seed), SessionArguments.of(random, firm));
                if (said.value().isPresent()) {
                    assertThat(isNothing(said.value().get()))
                            .as("firm %s tells %s by %s: %s", seed, nobody, call, said)
                            .isTrue();
                }
                assertThat(withoutDenials(everything(storage, ACME)))
                        .as("%s", call)
                        .isEqualTo(withoutDenials(before));
                asked.add(call.signature());
            }
        }
        assertThat(asked).hasSameSizeAs(SessionCalls.all());
    }

    private static boolean isNothing(Object told) {
        if (told instanceof Page<?> page) {
            return page.items().isEmpty() && page.next().isEmpty();
        }
        if (told instanceof Cell cell) {
            return cell.groups().isEmpty() && cell.measures().stream().allMatch(AccessLawsTest::isNothing);
        }
        if (told instanceof Ageing ageing) {
            return ageing.byCurrency().isEmpty();
        }
        if (told instanceof Tally tally) {
            return tally.sums().isEmpty();
        }
        if (told instanceof Optional<?> maybe) {
            return maybe.isEmpty() || isNothing(maybe.get());
        }
        return told instanceof List<?> list ? list.stream().allMatch(AccessLawsTest::isNothing) : told.equals(0L);
    }

    // ACC-08: the refusal is caught and the transaction committed, so that nothing is owed to a rollback
    @Test
    void a_denied_command_leaves_the_store_unchanged() {
        Set<String> denied = new TreeSet<>();
        for (long seed = 1; seed <= FIRMS; seed++) {
            Firm firm = Firm.of(seed, seed % 2 == 0 ? 60 : 12);
            Random random = new Random(seed);
            MemberId person = somebody(random, firm);
            Storage storage = settled(firm);
            CrmSession session = session(storage, ACME, person, seed);
            for (SessionCall call : SessionCalls.thatOnly(Effect.WORKS, Effect.CONFIGURES)) {
                List<Object> before = everything(storage, ACME);
                SessionArguments arguments = SessionArguments.of(random, firm);
                Outcome said = session.inTransaction(grouped -> Outcome.of(call, grouped, arguments));
                if (said.failed()) {
                    assertThat(withoutDenials(everything(storage, ACME)))
                            .as("firm %s, %s: %s", seed, person, call)
                            .isEqualTo(withoutDenials(before));
                }
                if (said.denied()) {
                    denied.add(call.signature());
                }
            }
        }
        assertThat(denied)
                .as("every command has been denied to somebody")
                .containsExactlyInAnyOrderElementsOf(SessionCalls.thatOnly(Effect.WORKS, Effect.CONFIGURES).stream()
                        .map(SessionCall::signature)
                        .toList());
    }

    // ACC-12
    @Test
    void no_history_of_another_tenant_changes_an_answer() {
        for (long seed = 1; seed <= FIRMS / 2; seed++) {
            Firm firm = Firm.of(seed, seed % 2 == 0 ? 60 : 12);
            Random random = new Random(seed);
            MemberId person = somebody(random, firm);
            Storage alone = settled(firm);
            Storage shared = settled(firm);
            firm.settle(shared, OTHER);
            CrmSession one = session(alone, ACME, person, seed);
            CrmSession other = session(shared, ACME, person, seed);
            for (SessionCall call : SessionCalls.all()) {
                SessionCall elsewhere = Firm.any(random, SessionCalls.all());
                MemberId twin = somebody(random, firm);
                Outcome.of(elsewhere, session(shared, OTHER, twin, seed), SessionArguments.of(random, firm));
                SessionArguments arguments = SessionArguments.of(random, firm);
                assertThat(Outcome.of(call, other, arguments))
                        .as("firm %s, %s: %s", seed, person, call)
                        .isEqualTo(Outcome.of(call, one, arguments));
            }
            assertThat(everything(shared, ACME)).isEqualTo(everything(alone, ACME));
        }
    }

    /** What a denied command may leave is told by the audit's own suite. */
    private static List<Object> withoutDenials(List<Object> all) {
        return all.stream()
                .filter(record -> !(record instanceof AuditEntry entry && entry.outcome() == AuditEntry.Outcome.DENIED))
                .toList();
    }

    /** Everything a tenant has in the store. */
    static List<Object> everything(Storage storage, TenantId tenant) {
        return storage.inTransaction(tenant, unit -> {
            ArrayList<Object> all = new ArrayList<>();
            for (RecordType<?, ?> type : RecordTypes.ALL) {
                all.addAll(everything(unit, type));
            }
            return all;
        });
    }

    private static <E, K> List<E> everything(UnitOfWork unit, RecordType<E, K> type) {
        return unit.list(Selection.of(type, Filter.all()), Sort.byId(), Optional.empty(), 1_000_000);
    }
}
