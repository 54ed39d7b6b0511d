package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.RecordTypes;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import dev.keelson.crm.tck.SessionCalls.Effect;
import dev.keelson.crm.tck.SessionCalls.SessionCall;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The laws of access, over every call that {@link SessionCalls} registers. */
class AccessLawsTest {
    private static final boolean DEEP = Boolean.getBoolean("crm.test.deep");
    private static final int FIRMS = DEEP ? 400 : 30;
    private static final int ROUNDS = 4;
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId OTHER = new TenantId("other");

    /** Calls whose answer may rest on what the caller does not see, each with the reason. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "Leads.duplicates(LeadId)", "a duplicate check also finds what is not seen, and says whom to ask",
            "Leads.duplicates(NewLead)", "a duplicate check also finds what is not seen, and says whom to ask",
            "Departments.define(Collection,Collection)", "whoever manages the organisation moves all its records",
            "Departments.dissolve(List)", "a department with records, seen or not, is in use",
            "Departments.realign()", "counts the records it brings in line, seen or not",
            "Fields.define(FieldDefinition)", "a field with values, seen or not, is in use",
            "Stages.define(StageTable)", "a stage with leads, seen or not, is in use");

    /** What a call came to: a value, or the kind, the code and the words of its refusal. */
    private record Outcome(Optional<Object> value, String failure) {
        static Outcome of(SessionCall call, CrmSession session, SessionArguments arguments) {
            try {
                return new Outcome(Optional.of(call.call().apply(session, arguments)), "");
            } catch (CrmException refused) {
                return new Outcome(
                        Optional.empty(),
                        refused.getClass().getSimpleName() + " " + refused.code() + " " + refused.getMessage());
            }
        }

        boolean failed() {
            return value.isEmpty();
        }

        boolean denied() {
            return failure.startsWith(RefusedException.class.getSimpleName())
                    || failure.startsWith(NotFoundException.class.getSimpleName());
        }
    }

    private static CrmSession session(Storage storage, TenantId tenant, MemberId person, long ids) {
        return Crm.on(storage)
                .time(() -> Firm.NOW)
                .ids(IdSource.from(new Random(ids)))
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
        for (long seed = 1; seed <= FIRMS; seed++) {
            Firm firm = Firm.of(seed, seed % 2 == 0 ? 60 : 12);
            Random random = new Random(seed);
            MemberId person = somebody(random, firm);
            Firm twin = new FirmTwin(firm, person).drawn();
            Storage here = settled(firm);
            Storage there = settled(twin);
            CrmSession one = session(here, ACME, person, seed);
            CrmSession other = session(there, ACME, person, seed);
            for (SessionCall call : mostlyReading()) {
                for (int round = 0; round < ROUNDS && !EXCEPTIONS.containsKey(call.signature()); round++) {
                    SessionArguments arguments = SessionArguments.of(random, firm);
                    Outcome mine = Outcome.of(call, one, arguments);
                    assertThat(Outcome.of(call, other, arguments))
                            .as("firm %s, %s: %s of %s", seed, person, call, arguments)
                            .isEqualTo(mine);
                    answered.merge(call.signature(), mine.failed() ? 0 : 1, Integer::sum);
                }
            }
        }
        assertThat(answered.remove("Captures.receive(Delivery)"))
                .as("only an endpoint receives")
                .isZero();
        assertThat(answered)
                .as("every call has answered somebody")
                .allSatisfy((call, times) -> assertThat(times).as(call).isPositive());
        assertThat(answered.keySet())
                .doesNotContainAnyElementsOf(EXCEPTIONS.keySet())
                .hasSize(SessionCalls.all().size() - EXCEPTIONS.size() - 1);
    }

    /** Reads, then work, then what may change who sees what: the twin need not agree on what comes into sight. */
    private static List<SessionCall> mostlyReading() {
        List<SessionCall> calls = new ArrayList<>(SessionCalls.thatOnly(Effect.READS));
        calls.addAll(SessionCalls.thatOnly(Effect.WORKS));
        calls.addAll(SessionCalls.thatOnly(Effect.READS));
        calls.addAll(SessionCalls.thatOnly(Effect.CONFIGURES));
        return calls;
    }

    // ACC-05, ACC-09
    @Test
    void what_is_hidden_is_as_absent_in_words_and_in_statements() {
        long compared = 0;
        for (long seed = 1; seed <= FIRMS; seed++) {
            Firm firm = Firm.of(seed, seed % 2 == 0 ? 60 : 12);
            Random random = new Random(seed);
            MemberId person = somebody(random, firm);
            FirmTwin sight = new FirmTwin(firm, person);
            Optional<Lead> lead = firm.records().leads().stream()
                    .filter(each -> !sight.sees(each))
                    .findFirst();
            Optional<Customer> customer = firm.records().customers().stream()
                    .filter(each -> !sight.sees(each))
                    .findFirst();
            if (lead.isEmpty() || customer.isEmpty()) {
                continue;
            }
            Storage storage = settled(firm);
            for (SessionCall call : SessionCalls.thatOnly(Effect.READS, Effect.WORKS)) {
                if (!call.signature().matches(".*(LeadId|CustomerId|RecordRef).*")) {
                    continue;
                }
                SessionArguments any = SessionArguments.of(random, firm);
                boolean ofLead = random.nextBoolean();
                SessionArguments hidden = any.about(
                        lead.get().id(),
                        customer.get().id(),
                        ofLead ? lead.get().ref() : customer.get().ref());
                SessionArguments absent = any.about(
                        SessionArguments.ABSENT,
                        SessionArguments.ABSENT_CUSTOMER,
                        ofLead
                                ? RecordRef.of(SessionArguments.ABSENT)
                                : RecordRef.of(SessionArguments.ABSENT_CUSTOMER));
                CountedStorage ofHidden = new CountedStorage(storage);
                CountedStorage ofAbsent = new CountedStorage(storage);
                Outcome said = Outcome.of(call, session(ofHidden, ACME, person, seed), hidden);
                assertThat(Outcome.of(call, session(ofAbsent, ACME, person, seed), absent))
                        .as("firm %s, %s: %s", seed, person, call)
                        .isEqualTo(said);
                assertThat(said.failed()).as(call.signature()).isTrue();
                assertThat(ofHidden.statements.get()).as(call.signature()).isEqualTo(ofAbsent.statements.get());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(FIRMS);
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
                    assertThat(everything(storage, ACME))
                            .as("firm %s, %s: %s", seed, person, call)
                            .isEqualTo(before);
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

    /** A store that counts what it is asked. */
    private record CountedStorage(Storage storage, AtomicLong statements) implements Storage {
        CountedStorage(Storage storage) {
            this(storage, new AtomicLong());
        }

        @Override
        public <T> T inTransaction(TenantId tenant, Work<T> work) {
            return storage.inTransaction(tenant, unit -> work.run(counted(unit)));
        }

        private UnitOfWork counted(UnitOfWork unit) {
            return (UnitOfWork) Proxy.newProxyInstance(
                    UnitOfWork.class.getClassLoader(),
                    new Class<?>[] {UnitOfWork.class},
                    (proxy, method, arguments) -> {
                        statements.incrementAndGet();
                        try {
                            return method.invoke(unit, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
        }
    }
}
