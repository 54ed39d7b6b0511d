package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Principal;
import dev.keelson.crm.access.Reach;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.pool.PoolRules;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import dev.keelson.crm.tck.SessionCalls.Effect;
import dev.keelson.crm.tck.SessionCalls.SessionCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Who may do what with which record, decided three times: by a plain reading of the law, by the library in memory, and by what
 * a store selects. An adapter extends this class and hands out its store.
 */
public abstract class AccessConformance {
    private static final boolean DEEP = Boolean.getBoolean("crm.test.deep");

    /** How many triples of person, record and action the library is asked in memory at the least. */
    private static final long IN_MEMORY = DEEP ? 1_000_000 : 20_000;

    /** How many a store is asked at the least. */
    private static final long IN_STORE = DEEP ? 20_000 : 2_500;

    /** How many firms are asked through sessions. */
    private static final long SESSIONS = DEEP ? 40 : 4;

    /** How many firms are reorganised. */
    private static final long RELOCATIONS = DEEP ? 24 : 4;

    /** How many firms are asked for what is hidden and for what is absent. */
    private static final long ABSENCES = DEEP ? 24 : 3;

    /** How often every situation that rules speak of decides at the least. */
    private static final long MET_IN_MEMORY = DEEP ? 100 : 2;

    private static final long MET_IN_STORE = DEEP ? 2 : 0;

    /** For adapters. */
    protected AccessConformance() {}

    /** A store that is ready for use; every test works in tenants of its own. */
    protected abstract Storage storage();

    /**
     * How many statements the store's database has been sent so far. A store without a database leaves it at 0: what it is asked is
     * counted all the same.
     */
    protected long statements() {
        return 0;
    }

    /** A type of records, and how each record is held and shared. */
    private record Kind<E, K>(
            RecordScope<E> scope,
            RecordType<E, K> type,
            Function<FirmRecords, List<E>> of,
            Function<E, Holder> holder,
            Function<E, RecordRef> shared) {}

    private static final List<Kind<?, ?>> KINDS = List.of(
            new Kind<>(LeadAttributes.SCOPE, LeadAttributes.RECORDS, FirmRecords::leads, Lead::holder, Lead::ref),
            new Kind<>(
                    CustomerAttributes.SCOPE,
                    CustomerAttributes.RECORDS,
                    FirmRecords::customers,
                    Customer::holder,
                    Customer::ref),
            new Kind<>(
                    ContactAttributes.SCOPE,
                    ContactAttributes.RECORDS,
                    FirmRecords::contacts,
                    Contact::holder,
                    contact -> RecordRef.of(contact.customer())),
            new Kind<>(
                    FollowUpAttributes.SCOPE,
                    FollowUpAttributes.RECORDS,
                    FirmRecords::followUps,
                    FollowUp::holder,
                    FollowUp::subject),
            new Kind<>(
                    OpportunityAttributes.SCOPE,
                    OpportunityAttributes.RECORDS,
                    FirmRecords::opportunities,
                    Opportunity::holder,
                    Opportunity::ref),
            new Kind<>(
                    ContractAttributes.SCOPE,
                    ContractAttributes.RECORDS,
                    records -> records.money().contracts(),
                    Contract::holder,
                    Contract::ref),
            new Kind<>(
                    InvoiceAttributes.SCOPE,
                    InvoiceAttributes.RECORDS,
                    records -> records.money().invoices(),
                    Invoice::holder,
                    Invoice::ref),
            new Kind<>(
                    PaymentAttributes.SCOPE,
                    PaymentAttributes.RECORDS,
                    records -> records.money().payments(),
                    Payment::holder,
                    Payment::ref));

    // ACC-01, ACC-02
    @Test
    final void the_library_decides_as_the_law_reads() {
        long triples = 0;
        long allowed = 0;
        Census census = new Census();
        for (long seed = 1; triples < IN_MEMORY; seed++) {
            Firm firm = Firm.of(seed, seed % 2 == 0 ? 40 : 12);
            Random random = new Random(seed);
            PlainAccess law = new PlainAccess(firm);
            Participants participants = participants(firm);
            for (MemberId person : firm.askers()) {
                Principal principal = principal(firm, person);
                for (Permission permission : Firm.some(random, Firm.PERMISSIONS, 4)) {
                    Reach reach = AccessRules.reach(principal, permission, Firm.NOW);
                    for (Kind<?, ?> kind : KINDS) {
                        count(census, firm, law, person, permission, kind);
                        Answers answers = decide(firm, law, person, reach, kind, participants);
                        triples += answers.all();
                        allowed += answers.allowed();
                    }
                }
            }
        }
        assertThat(allowed).as("both answers are met often").isBetween(triples / 50, triples / 2);
        report(triples, "triples decided in memory without a difference; alone decisive: " + census);
        census.requireEach(MET_IN_MEMORY);
    }

    // ACC-01, ACC-02, ACC-03
    @Test
    final void the_store_selects_as_the_law_reads() {
        long triples = 0;
        Census census = new Census();
        for (long seed = 1_000_001; triples < IN_STORE; seed++) {
            Firm firm = Firm.of(seed, seed % 2 == 0 ? 40 : 12);
            TenantId tenant = new TenantId("tck-" + UUID.randomUUID());
            firm.settle(storage(), tenant);
            PlainAccess law = new PlainAccess(firm);
            Random random = new Random(seed);
            triples += storage().inTransaction(tenant, unit -> {
                long compared = 0;
                for (MemberId person : firm.askers()) {
                    Principal principal = principal(firm, person);
                    for (Permission permission : Firm.some(random, Firm.PERMISSIONS, 2)) {
                        Reach reach = AccessRules.reach(principal, permission, Firm.NOW);
                        for (Kind<?, ?> kind : KINDS) {
                            count(census, firm, law, person, permission, kind);
                            compared += select(unit, firm, law, person, reach, kind, random);
                        }
                    }
                }
                return compared;
            });
        }
        report(triples, "triples selected by the store without a difference; alone decisive: " + census);
        census.requireEach(MET_IN_STORE);
    }

    // ACC-03, ACC-06, ACC-10
    @Test
    final void every_list_is_what_may_be_seen_one_by_one() {
        for (long seed = 2_000_001; seed <= 2_000_000 + SESSIONS; seed++) {
            Firm firm = Firm.of(seed, 40);
            TenantId tenant = new TenantId("tck-" + UUID.randomUUID());
            Crm crm = opened(firm, tenant);
            Random random = new Random(seed);
            for (MemberId person : firm.askers()) {
                new SessionListing(firm, person, crm.as(new Actor.User(tenant, person)), random).compare();
            }
        }
    }

    /** The firm settled; every second one's organisation comes from the host's directory. */
    private Crm opened(Firm firm, TenantId tenant) {
        Crm.Builder builder = Crm.on(storage()).time(() -> Firm.NOW);
        if (firm.seed() % 2 == 0) {
            firm.settle(storage(), tenant);
            return builder.build();
        }
        Organisation provided = firm.organisation();
        firm.settle(storage(), tenant, asked -> provided);
        return builder.directory(asked -> provided).build();
    }

    // ACC-11, ACC-03
    @Test
    final void whoever_and_whatever_moves_is_reached_as_if_it_had_always_been_there() {
        long made = 0;
        for (long seed = 3_000_001; seed <= 3_000_000 + RELOCATIONS; seed++) {
            made += new Relocation(Firm.of(seed, 40), storage(), new TenantId("tck-" + UUID.randomUUID())).compare(3);
        }
        assertThat(made).isGreaterThanOrEqualTo(RELOCATIONS);
        report(made, "moves recomputed without a difference");
    }

    // ACC-05, ACC-09
    @Test
    final void what_is_hidden_is_as_absent_in_words_and_in_statements() {
        long compared = 0;
        Set<String> called = new TreeSet<>();
        for (long seed = 4_000_001; seed <= 4_000_000 + ABSENCES || compared == 0; seed++) {
            Firm firm = Firm.of(seed, seed % 2 == 0 ? 60 : 12);
            Random random = new Random(seed);
            PlainAccess law = new PlainAccess(firm);
            MemberId person = Firm.any(random, firm.askers());
            Optional<Lead> lead = firm.records().leads().stream()
                    .filter(each -> !law.may(person, "lead.view", each.holder(), each.ref()))
                    .findFirst();
            Optional<Customer> customer = firm.records().customers().stream()
                    .filter(each -> !law.may(person, "customer.view", each.holder(), each.ref()))
                    .findFirst();
            Optional<Opportunity> opportunity = firm.records().opportunities().stream()
                    .filter(each -> !law.may(person, "opportunity.view", each.holder(), each.ref()))
                    .findFirst();
            Optional<SessionArguments.Dealt> dealt = hidden(firm, law, person);
            if (lead.isEmpty() || customer.isEmpty() || opportunity.isEmpty() || dealt.isEmpty()) {
                continue;
            }
            TenantId tenant = new TenantId("tck-" + UUID.randomUUID());
            firm.settle(storage(), tenant);
            CountedStorage counted = new CountedStorage(storage());
            CrmSession session = Crm.on(counted)
                    .time(() -> Firm.NOW)
                    .ids(IdSource.from(new Random(~seed)))
                    .build()
                    .as(new Actor.User(tenant, person));
            session.leads().count(Filter.all()); // the configuration is read once
            for (SessionCall call : SessionCalls.thatOnly(Effect.READS, Effect.WORKS)) {
                if (!call.signature()
                                .matches(
                                        ".*(LeadId|CustomerId|OpportunityId|ContractId|InvoiceId|PaymentId|RecordRef).*")
                        || (call.signature().startsWith("Audit.") && firm.audits(person))) {
                    continue;
                }
                SessionArguments any = SessionArguments.of(random, firm);
                boolean ofLead = random.nextBoolean();
                SessionArguments hidden = any.about(
                        lead.get().id(),
                        customer.get().id(),
                        contactOf(firm, customer.get()),
                        opportunity.get().id(),
                        dealt.get(),
                        ofLead ? lead.get().ref() : customer.get().ref());
                SessionArguments absent = any.about(
                        SessionArguments.ABSENT,
                        SessionArguments.ABSENT_CUSTOMER,
                        SessionArguments.ABSENT_CONTACT,
                        SessionArguments.ABSENT_OPPORTUNITY,
                        SessionArguments.Dealt.ABSENT,
                        ofLead
                                ? RecordRef.of(SessionArguments.ABSENT)
                                : RecordRef.of(SessionArguments.ABSENT_CUSTOMER));
                long before = counted.statements().get();
                long sentBefore = statements();
                Outcome ofHidden = Outcome.of(call, session, hidden);
                long asked = counted.statements().get() - before;
                long sent = statements() - sentBefore;
                Outcome ofAbsent = Outcome.of(call, session, absent);
                String what = "firm " + seed + ", " + person + ": " + call;
                assertThat(ofAbsent).as(what).isEqualTo(ofHidden);
                assertThat(ofHidden.denied()).as(what).isTrue();
                assertThat(counted.statements().get() - before - asked).as(what).isEqualTo(asked);
                assertThat(statements() - sentBefore - sent).as(what).isEqualTo(sent);
                called.add(call.signature());
                compared++;
            }
        }
        assertThat(called).hasSizeGreaterThan(20);
        report(compared, "calls for what is hidden and what is absent without a difference");
    }

    private static Optional<SessionArguments.Dealt> hidden(Firm firm, PlainAccess law, MemberId person) {
        FirmMoney money = firm.records().money();
        return money.contracts().stream()
                .filter(each -> !law.may(person, "contract.view", each.holder(), each.ref()))
                .findFirst()
                .flatMap(contract -> money.invoices().stream()
                        .filter(each -> !law.may(person, "invoice.view", each.holder(), each.ref()))
                        .findFirst()
                        .flatMap(invoice -> money.payments().stream()
                                .filter(each -> !law.may(person, "payment.view", each.holder(), each.ref()))
                                .findFirst()
                                .map(payment ->
                                        new SessionArguments.Dealt(contract.id(), invoice.id(), payment.id()))));
    }

    private static <E, K> void count(
            Census census, Firm firm, PlainAccess law, MemberId person, Permission permission, Kind<E, K> kind) {
        for (E record : kind.of().apply(firm.records())) {
            census.count(
                    law,
                    person,
                    permission.code(),
                    kind.holder().apply(record),
                    kind.shared().apply(record));
        }
    }

    private record Answers(long all, long allowed) {}

    private static <E, K> Answers decide(
            Firm firm, PlainAccess law, MemberId person, Reach reach, Kind<E, K> kind, Participants participants) {
        long allowed = 0;
        List<E> records = kind.of().apply(firm.records());
        for (E record : records) {
            boolean expected = may(law, person, reach, kind, record);
            if (reach.includes(kind.scope(), record, participants) != expected) {
                throw new AssertionError(sentence(firm, person, reach, expected) + record);
            }
            allowed += expected ? 1 : 0;
        }
        return new Answers(records.size(), allowed);
    }

    private static <E, K> long select(
            UnitOfWork unit, Firm firm, PlainAccess law, MemberId person, Reach reach, Kind<E, K> kind, Random random) {
        List<E> records = kind.of().apply(firm.records());
        Set<K> expected = records.stream()
                .filter(record -> may(law, person, reach, kind, record))
                .map(kind.type()::idOf)
                .collect(Collectors.toSet());
        Selection<E, K> selection = reach.select(kind.scope(), kind.type(), Filter.all());
        List<K> listed = unit.list(selection, Sort.byId(), Optional.empty(), 1_000).stream()
                .map(kind.type()::idOf)
                .toList();
        assertThat(listed)
                .as(() -> sentence(firm, person, reach, true) + kind.type())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(unit.count(selection, 1_000)).isEqualTo(expected.size());
        K one = kind.type().idOf(Firm.any(random, records));
        assertThat(unit.find(selection, one).isPresent())
                .as(() -> sentence(firm, person, reach, expected.contains(one)) + one)
                .isEqualTo(expected.contains(one));
        return records.size();
    }

    private static <E, K> boolean may(PlainAccess law, MemberId person, Reach reach, Kind<E, K> kind, E record) {
        return law.may(
                person,
                reach.permission().code(),
                kind.holder().apply(record),
                kind.shared().apply(record));
    }

    private static Principal principal(Firm firm, MemberId person) {
        Organisation organisation = firm.organisation();
        return AccessRules.principal(
                person,
                organisation,
                firm.rolesById(),
                PoolRules.memberOf(person, organisation, firm.poolsById()),
                PoolRules.adminOf(person, organisation, firm.poolsById()));
    }

    private static Participants participants(Firm firm) {
        Map<Participation.Key, Participation> all = firm.records().participations().stream()
                .collect(Collectors.toMap(Participation::key, participation -> participation));
        return (record, member, access, at) -> {
            Participation found = all.get(new Participation.Key(record, member));
            return found != null && found.gives(access, at);
        };
    }

    private void report(long triples, String how) {
        System.out.printf("%s: %,d %s%n", getClass().getSimpleName(), triples, how);
    }

    private static String sentence(Firm firm, MemberId person, Reach reach, boolean expected) {
        return "in firm " + firm.seed() + " the law says " + (expected ? "yes" : "no") + " to " + person + ", "
                + reach.permission() + " of ";
    }

    private static ContactId contactOf(Firm firm, Customer customer) {
        return firm.records().contacts().stream()
                .filter(contact -> contact.customer().equals(customer.id()))
                .map(Contact::id)
                .findFirst()
                .orElse(SessionArguments.ABSENT_CONTACT);
    }
}
