package dev.keelson.crm.quickstart;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.Instalment;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.gateway.GatewayAccount;
import dev.keelson.crm.gateway.GatewayKind;
import dev.keelson.crm.gateway.GatewayReceipt;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.Pipeline;
import dev.keelson.crm.opportunity.PipelineStage;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.reporting.wire.JsonPayloadReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * What was won becomes money: every won lead an opportunity, a contract in two instalments, two invoices; and payments as a gateway tells of
 * them. The same seed and the same leads make the same story, to the byte.
 */
final class MoneyAct {
    private static final String GATEWAY = "gateway";
    /** What is told of won deals is that they were won, not how. */
    private static final Pipeline SHORT = Pipeline.of(
            "told",
            "Told of",
            PipelineStage.open("open", "Open", 50, "won", "lost"),
            PipelineStage.won("won", "Won"),
            PipelineStage.lost("lost", "Lost"));

    private static final List<Long> PARTS = List.of(3L, 7L);
    private static final List<Integer> DUE = List.of(15, 60);
    private static final int NOT_PAID = 12;
    private static final int GIVEN_BACK = 60;

    private final Terminal terminal;
    private final Crm crm;
    private final String tenant;
    private final DemoClock clock;
    private final MemberId director;
    private final Facts facts;
    private final Random random;
    private final CrmSession office;
    private final Map<String, CustomerId> customers = new HashMap<>();

    /**
     * What of a lead says how much it was worth, and when it was won.
     *
     * @param amount a decimal field
     * @param day a date field; without a value the day the lead was captured
     */
    record Facts(FieldName amount, FieldName day, String currency) {
        /** Reads {@code USD,value,closed}. @throws WrongUse when it reads otherwise */
        static Facts parse(String text) {
            String[] parts = text.split(",", -1);
            try {
                if (parts.length == 3) {
                    return new Facts(
                            FieldName.parse(parts[1]),
                            FieldName.parse(parts[2]),
                            Money.of(parts[0], 0).currency().getCurrencyCode());
                }
            } catch (InvalidInputException wrong) {
                throw new WrongUse("--won: " + ImportJob.sentence(wrong));
            }
            throw new WrongUse("--won: a currency, a field and another one, such as USD,value,closed");
        }

        Optional<Money> amountOf(Lead lead) {
            return lead.fields()
                    .get(amount, ValueType.DECIMAL)
                    .map(said -> Money.of(currency, said.toPlainString()))
                    .filter(money -> money.signum() > 0);
        }

        LocalDate dayOf(Lead lead) {
            return lead.fields()
                    .get(day, ValueType.DATE)
                    .or(() -> lead.profile().capturedOn())
                    .orElseGet(() -> LocalDate.ofInstant(lead.progress().since(), ZoneOffset.UTC));
        }
    }

    /** A won lead. */
    private record Deal(Lead lead, Money amount, LocalDate day) {}

    /** A library that takes in what the demonstration's gateway says. */
    static Crm.Builder open(Crm.Builder builder) {
        return builder.payloads(new JsonPayloadReader())
                .secrets((tenant, endpoint) ->
                        endpoint.value().equals(GATEWAY) ? List.of(GatewayFile.secret()) : List.of());
    }

    /** @param clock the one that {@code crm} reads */
    MoneyAct(Terminal terminal, Crm crm, String tenant, DemoClock clock, MemberId director, Facts facts, long seed) {
        this.terminal = terminal;
        this.crm = crm;
        this.tenant = tenant;
        this.clock = clock;
        this.director = director;
        this.facts = facts;
        this.random = new Random(seed);
        this.office = crm.as(Actor.system(tenant, Actor.Purpose.MIGRATION));
    }

    /** Plays it; the gateway's file is gone afterwards. */
    MoneyReport play() {
        List<Deal> deals = deals();
        office.pipelines().define(SHORT);
        office.gateways().define(GatewayAccount.of(GATEWAY, GatewayKind.STANDARD, GatewayFile.ACCOUNT));
        GatewayFile events = new GatewayFile(random);
        for (int at = 0; at < deals.size(); at++) {
            sign(deals.get(at), events);
            if ((at + 1) % 500 == 0 || at + 1 == deals.size()) {
                terminal.progress("money act, deals", at + 1L, deals.size());
            }
        }
        Map<GatewayReceipt.State, Long> told;
        long lines;
        try {
            Path file = Files.createTempFile("gateway", ".tsv");
            try {
                lines = events.write(file, clock.instant());
                told = told(file, lines);
            } finally {
                Files.delete(file);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the gateway's file", unwritable);
        }
        LocalDate last =
                deals.isEmpty() ? LocalDate.EPOCH : deals.get(deals.size() - 1).day();
        return new MoneyReport(office, facts.currency(), deals.size(), lines, told, last);
    }

    /** In the order in which they were won. */
    private List<Deal> deals() {
        List<Deal> deals = new ArrayList<>();
        Filter<Lead> won = Filter.where(LeadAttributes.PHASE).is(LeadPhase.CONVERTED);
        Every.of(
                page -> office.leads().list(won, Sort.byId(), page),
                lead -> facts.amountOf(lead).ifPresent(amount -> deals.add(new Deal(lead, amount, facts.dayOf(lead)))));
        deals.sort(Comparator.comparing(Deal::day)
                .thenComparing(deal -> deal.lead().id().value()));
        return deals;
    }

    /** One deal, in one transaction: won, signed, invoiced. */
    private void sign(Deal deal, GatewayFile events) {
        clock.set(deal.day().atStartOfDay(ZoneOffset.UTC).toInstant());
        String name = deal.lead().company().orElse(deal.lead().name());
        List<Invoice> invoices = office.inTransaction(session -> {
            CustomerId customer = customers.computeIfAbsent(
                    name,
                    none -> session.customers()
                            .create(NewCustomer.named(name).ownedBy(ownerOf(deal)))
                            .id());
            Opportunity opportunity = session.opportunities()
                    .open(
                            customer,
                            NewOpportunity.named(name)
                                    .worth(deal.amount())
                                    .in(SHORT.key())
                                    .ownedBy(ownerOf(deal)));
            session.opportunities().win(opportunity.id());
            List<Money> parts = deal.amount().split(PARTS);
            ContractTerms terms = ContractTerms.of(name, deal.amount())
                    .paidIn(
                            new Instalment("on signing", deal.day().plusDays(DUE.get(0)), parts.get(0)),
                            new Instalment("on delivery", deal.day().plusDays(DUE.get(1)), parts.get(1)));
            Contract contract = session.contracts()
                    .draft(
                            customer,
                            NewContract.on(terms).from(opportunity.id()).ownedBy(ownerOf(deal)));
            session.contracts().sign(contract.id(), deal.day());
            return contract.terms().instalments().stream()
                    .filter(part -> part.amount().signum() > 0)
                    .map(part ->
                            session.invoices().draft(contract.id(), NewInvoice.of(name, part.amount(), part.dueOn())))
                    .map(draft -> session.invoices().issue(draft.id(), deal.day()))
                    .toList();
        });
        invoices.forEach(invoice -> pay(invoice, events));
    }

    /** Whose the deal is: the director's where nobody owns the lead. */
    private MemberId ownerOf(Deal deal) {
        return deal.lead().holder().owner().orElse(director);
    }

    /** What will be paid of an invoice, as chance has it. */
    private void pay(Invoice invoice, GatewayFile events) {
        if (random.nextInt(NOT_PAID) == 0) {
            return;
        }
        String number = invoice.number().orElseThrow();
        LocalDate on = invoice.terms().dueOn().plusDays(random.nextInt(40) - 15L);
        events.paid("T-" + number, number, invoice.total(), on);
        if (random.nextInt(GIVEN_BACK) == 0) {
            events.refunded("T-" + number, "R-" + number, invoice.total(), on.plusDays(5));
        }
    }

    private Map<GatewayReceipt.State, Long> told(Path file, long lines) throws IOException {
        TreeMap<GatewayReceipt.State, Long> states = new TreeMap<>();
        CrmSession endpoint = crm.as(Actor.endpoint(tenant, GATEWAY));
        long done = 0;
        for (String line : Files.readAllLines(file)) {
            clock.set(GatewayFile.sent(line));
            states.merge(endpoint.gateways().receive(GatewayFile.delivery(line)).state(), 1L, Long::sum);
            done++;
            if (done % 2_000 == 0 || done == lines) {
                terminal.progress("money act, notices of the gateway", done, lines);
            }
        }
        return states;
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
