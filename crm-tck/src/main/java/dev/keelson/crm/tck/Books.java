package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerMerge;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.ingest.ImportRun;
import dev.keelson.crm.ingest.Receipt;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityMove;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.pool.QuotaRules;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.RecordTypes;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UniqueKey;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything that a store keeps of one tenant, as it lay when it was opened: whatever happened before, and wherever it broke off, one
 * kind of record says what the others say.
 *
 * <pre>{@code
 * Books.of(storage, tenant).balance();
 * }</pre>
 *
 * <p>It is opened while nobody writes, before anything was delivered from the outbox, of a tenant whose calendar is in UTC.
 */
public final class Books {
    private static final int MOST = 100_000;

    private final Map<RecordType<?, ?>, List<?>> pages;

    private Books(Map<RecordType<?, ?>, List<?>> pages) {
        this.pages = pages;
    }

    /** Reads all there is in one transaction. */
    public static Books of(Storage storage, TenantId tenant) {
        return storage.inTransaction(tenant, unit -> {
            LinkedHashMap<RecordType<?, ?>, List<?>> pages = new LinkedHashMap<>();
            RecordTypes.ALL.forEach(type -> pages.put(type, page(unit, type)));
            return new Books(pages);
        });
    }

    private static <E, K> List<E> page(UnitOfWork unit, RecordType<E, K> type) {
        List<E> records = unit.list(Selection.of(type, Filter.all()), Sort.byId(), Optional.empty(), MOST);
        assertThat(records).as("more than can be read at once").hasSizeLessThan(MOST);
        return records;
    }

    /** The records of a type, in order of key. */
    @SuppressWarnings("unchecked") // filled under its own type
    public <E, K> List<E> all(RecordType<E, K> type) {
        return (List<E>) pages.getOrDefault(type, List.of());
    }

    /** Every record there is. */
    public Map<RecordType<?, ?>, List<?>> all() {
        return Map.copyOf(pages);
    }

    /**
     * Checks all that must agree.
     *
     * @throws AssertionError saying what does not
     */
    public void balance() {
        pathsAreGapFree();
        countersAreCounts();
        everyStepIsAnEvent();
        opportunitiesAreWhereTheyMoved();
        everyEventIsTold();
        childrenFollow();
        nothingHangsInTheAir();
        new MoneyBooks(this).balance();
    }

    // LEAD-05
    private void pathsAreGapFree() {
        Map<RecordRef, List<OwnershipChange>> paths = paths();
        all(LeadAttributes.RECORDS)
                .forEach(lead -> gapFree(
                        lead.ref(), lead.holder(), lead.ownershipSteps(), paths.getOrDefault(lead.ref(), List.of())));
        for (Customer customer : all(CustomerAttributes.RECORDS)) {
            gapFree(
                    customer.ref(),
                    customer.holder(),
                    customer.ownershipSteps(),
                    paths.getOrDefault(customer.ref(), List.of()));
        }
        all(ContractAttributes.RECORDS)
                .forEach(contract -> gapFree(
                        contract.ref(),
                        contract.holder(),
                        contract.ownershipSteps(),
                        paths.getOrDefault(contract.ref(), List.of())));
        for (Opportunity opportunity : all(OpportunityAttributes.RECORDS)) {
            gapFree(
                    opportunity.ref(),
                    opportunity.holder(),
                    opportunity.ownershipSteps(),
                    paths.getOrDefault(opportunity.ref(), List.of()));
        }
    }

    // OPP-05
    private void opportunitiesAreWhereTheyMoved() {
        Map<RecordRef, List<OpportunityMove>> moves = all(OpportunityMove.RECORDS).stream()
                .sorted(Comparator.comparingLong(move -> move.key().number()))
                .collect(Collectors.groupingBy(move -> move.key().subject()));
        assertThat(moves.keySet())
                .as("what moves are of")
                .isEqualTo(all(OpportunityAttributes.RECORDS).stream()
                        .map(Opportunity::ref)
                        .collect(Collectors.toSet()));
        for (Opportunity opportunity : all(OpportunityAttributes.RECORDS)) {
            List<OpportunityMove> path = Objects.requireNonNull(moves.get(opportunity.ref()));
            Optional<StageKey> before = Optional.empty();
            for (OpportunityMove move : path) {
                assertThat(move.from()).as("where %s came from", move).isEqualTo(before);
                before = Optional.of(move.to());
            }
            OpportunityMove last = path.get(path.size() - 1);
            assertThat(opportunity.progress().stage())
                    .as("the stage of %s", opportunity)
                    .isEqualTo(last.to());
            assertThat(opportunity.progress().outcome()).isEqualTo(last.outcome());
            assertThat(opportunity.progress().since()).isEqualTo(last.at());
            assertThat(opportunity.progress().reason()).isEqualTo(last.reason());
            assertThat(path.get(0).at()).isEqualTo(opportunity.createdAt());
        }
    }

    private static void gapFree(RecordRef record, Holder holder, long steps, List<OwnershipChange> path) {
        assertThat(path).as("steps of %s", record).hasSize((int) steps).isNotEmpty();
        Optional<Holder> before = Optional.empty();
        for (OwnershipChange step : path) {
            assertThat(step.key().number()).isEqualTo(path.indexOf(step) + 1L);
            assertThat(step.from().map(Holder::label))
                    .as("where %s came from", step)
                    .isEqualTo(before.map(Holder::label));
            before = Optional.of(step.to());
        }
        assertThat(before.orElseThrow().sameAs(holder))
                .as("the holder of %s", record)
                .isTrue();
    }

    // POOL-03, POOL-12
    private void countersAreCounts() {
        TreeMap<String, Long> counted = new TreeMap<>();
        all(Counter.RECORDS).stream()
                .filter(counter ->
                        counter.used() != 0 && !counter.key().bucket().startsWith("number:"))
                .forEach(counter -> counted.put(counter.key().bucket(), counter.used()));

        assertThat(counted).as("counters").isEqualTo(recount());
    }

    /** What the counters must say: what is held, and what was claimed each day whatever became of it. */
    private SortedMap<String, Long> recount() {
        TreeMap<String, Long> counts = new TreeMap<>();
        for (Lead lead : all(LeadAttributes.RECORDS)) {
            QuotaRules.holdings(lead).forEach(bucket -> counts.merge(bucket.text(), 1L, Long::sum));
        }
        for (OwnershipChange step : all(OwnershipChange.RECORDS)) {
            if (step.cause() == OwnershipChange.Cause.CLAIMED) {
                PoolId pool = step.from().flatMap(Holder::pool).orElseThrow();
                LocalDate day = step.at().atZone(ZoneOffset.UTC).toLocalDate();
                QuotaRules.claims(pool, step.to().owner().orElseThrow(), day)
                        .forEach(bucket -> counts.merge(bucket.text(), 1L, Long::sum));
            }
        }
        return counts;
    }

    // LEAD-05
    private void everyStepIsAnEvent() {
        Map<RecordRef, List<String>> told = all(RecordedEvent.RECORDS).stream()
                .filter(event -> event.type().endsWith(".ownership-changed"))
                .collect(Collectors.groupingBy(
                        event -> event.key().subject(),
                        Collectors.mapping(
                                event -> event.data().get("cause") + " "
                                        + event.data().get("to"),
                                Collectors.toList())));
        Map<RecordRef, List<String>> taken = new HashMap<>();
        paths().forEach((record, path) -> taken.put(
                record,
                path.stream()
                        .map(step -> step.cause() + " " + step.to().label())
                        .toList()));
        assertThat(told).as("steps as events tell them").isEqualTo(taken);
    }

    /** Of every event there is exactly one record of each kind that is written with it. */
    private void everyEventIsTold() {
        List<EventKey> events =
                all(RecordedEvent.RECORDS).stream().map(RecordedEvent::key).toList();
        writtenWithEvents()
                .forEach((kind, keys) -> assertThat(keys).as(kind).containsExactlyInAnyOrderElementsOf(events));
    }

    /** What is written of every event in its own transaction. */
    private Map<String, List<EventKey>> writtenWithEvents() {
        return Map.of(
                "outbox",
                all(OutboxEntry.RECORDS).stream()
                        .map(entry -> entry.event().key())
                        .toList(),
                "audit",
                all(AuditEntry.RECORDS).stream()
                        .flatMap(entry -> entry.events().stream().map(number -> new EventKey(entry.subject(), number)))
                        .toList());
    }

    // ACC-20
    private void childrenFollow() {
        Map<RecordRef, Holder> holders = holders();
        Map<RecordRef, Long> told = all(RecordedEvent.RECORDS).stream()
                .filter(event -> event.type().equals("lead.followed-up"))
                .collect(Collectors.groupingBy(event -> event.key().subject(), Collectors.counting()));
        Map<RecordRef, Long> kept = new HashMap<>();
        for (Contact contact : all(ContactAttributes.RECORDS)) {
            assertThat(Optional.ofNullable(holders.get(RecordRef.of(contact.customer()))))
                    .as("the holder of %s", contact)
                    .hasValueSatisfying(holder ->
                            assertThat(contact.holder().sameAs(holder)).isTrue());
        }
        for (FollowUp followUp : all(FollowUpAttributes.RECORDS)) {
            assertThat(holders).as("the record of %s", followUp).containsKey(followUp.subject());
            assertThat(Optional.ofNullable(holders.get(followUp.subject())))
                    .as("the holder of %s", followUp)
                    .hasValueSatisfying(holder ->
                            assertThat(followUp.holder().sameAs(holder)).isTrue());
            if (followUp.subject().type().equals(LeadAttributes.RECORDS.name())) {
                kept.merge(followUp.subject(), 1L, Long::sum);
            }
        }
        assertThat(kept).as("follow-ups").isEqualTo(told);
    }

    private void nothingHangsInTheAir() {
        Set<RecordRef> known = new HashSet<>(holders().keySet());
        assertThat(all(CustomerMerge.RECORDS).stream().map(merge -> RecordRef.of(merge.survivor())))
                .as("what stands for merged customers")
                .allMatch(known::contains);
        Set<RecordRef> merged = all(CustomerMerge.RECORDS).stream()
                .map(merge -> RecordRef.of(merge.merged()))
                .collect(Collectors.toSet());
        assertThat(merged).as("customers merged").noneMatch(known::contains);
        assertThat(all(RecordedEvent.RECORDS).stream()
                        .map(event -> event.key().subject())
                        .filter(subject ->
                                Set.of("lead", "customer", "opportunity").contains(subject.type())))
                .as("what events are of")
                .allMatch(subject -> known.contains(subject) || merged.contains(subject));
        all(PaymentAttributes.RECORDS).forEach(payment -> known.add(payment.ref()));
        assertThat(all(UniqueKey.RECORDS)).as("who has unique values").allMatch(key -> known.contains(key.record()));
        assertThat(all(Receipt.RECORDS).stream()
                        .flatMap(receipt -> receipt.lead().stream())
                        .map(RecordRef::of))
                .as("what receipts name")
                .allMatch(known::contains);
    }

    private Map<RecordRef, Holder> holders() {
        HashMap<RecordRef, Holder> holders = new HashMap<>();
        all(LeadAttributes.RECORDS).forEach(lead -> holders.put(lead.ref(), lead.holder()));
        all(CustomerAttributes.RECORDS).forEach(customer -> holders.put(customer.ref(), customer.holder()));
        all(OpportunityAttributes.RECORDS).forEach(each -> holders.put(each.ref(), each.holder()));
        return holders;
    }

    /** The path of every record that has one, in order. */
    public Map<RecordRef, List<OwnershipChange>> paths() {
        return all(OwnershipChange.RECORDS).stream()
                .sorted(Comparator.comparingLong(step -> step.key().number()))
                .collect(Collectors.groupingBy(step -> step.key().subject()));
    }

    /** What there is of leads, customers, receipts and imports, told without ids: equal where the same was done once. */
    public List<String> story() {
        List<String> story = new ArrayList<>();
        HashMap<LeadId, String> names = new HashMap<>();
        for (Lead lead : all(LeadAttributes.RECORDS)) {
            names.put(lead.id(), lead.name());
            story.add("lead " + lead.profile() + " " + lead.holder().label() + " " + lead.stage() + " v"
                    + lead.version() + " " + lead.standing() + told(lead.ref()));
        }
        HashMap<CustomerId, String> customers = new HashMap<>();
        all(CustomerAttributes.RECORDS).forEach(each -> customers.put(each.id(), each.name()));
        for (Contact contact : all(ContactAttributes.RECORDS)) {
            story.add("contact " + contact.name() + " " + contact.holder().label() + " at "
                    + customers.get(contact.customer()));
        }
        story.addAll(new MoneyBooks(this).story());
        for (Customer customer : all(CustomerAttributes.RECORDS)) {
            story.add("customer " + customer.name() + " " + customer.holder().label() + " v" + customer.version()
                    + told(customer.ref()));
        }
        for (Opportunity each : all(OpportunityAttributes.RECORDS)) {
            story.add("opportunity " + each.profile() + " " + each.holder().label() + " "
                    + each.progress().stage() + " v" + each.version() + " of " + customers.get(each.customer())
                    + told(each.ref()));
        }
        for (Receipt receipt : all(Receipt.RECORDS)) {
            story.add("receipt " + receipt.key() + " " + receipt.outcome() + " "
                    + receipt.lead().map(lead -> names.getOrDefault(lead, "unknown")));
        }
        for (ImportRun run : all(ImportRun.RECORDS)) {
            story.add("import " + run.id() + " " + run.rowsDone() + " " + run.created() + " " + run.merged() + " "
                    + run.rejected());
        }
        return story.stream().sorted().toList();
    }

    private String told(RecordRef record) {
        List<String> events = all(RecordedEvent.RECORDS).stream()
                .filter(event -> event.key().subject().equals(record))
                .map(RecordedEvent::type)
                .toList();
        long followUps = all(FollowUpAttributes.RECORDS).stream()
                .filter(followUp -> followUp.subject().equals(record))
                .count();
        return " " + events + " " + followUps;
    }
}
