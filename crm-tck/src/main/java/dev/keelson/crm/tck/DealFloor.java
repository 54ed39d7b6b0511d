package dev.keelson.crm.tck;

import static dev.keelson.crm.tck.Orders.cny;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.approval.Absence;
import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.QuoteId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.quote.Quote;
import dev.keelson.crm.quote.QuoteTerms;
import dev.keelson.crm.storage.Storage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** An office at work on a store beside the plain one: every quote, contract and answer is done to both, and both must say the same of it. */
final class DealFloor {
    private static final List<String> PEOPLE = List.of("mei", "zhao", "ouyang", "wang", "lin");
    private static final PageRequest ALL = PageRequest.firstPage(200);

    private final Storage storage;
    private final Desk desk;
    private final CustomerId customer;
    private final PlainDeals plain = new PlainDeals();
    private final List<OpportunityId> opportunities = new ArrayList<>();
    private final List<QuoteId> quotes = new ArrayList<>();
    private final List<ContractId> contracts = new ArrayList<>();
    private final BiConsumer<Act.Kind, String> tally;
    private Act.Kind kind = Act.Kind.OPEN;
    private int changes;

    /** One thing done, by what it is, and whatever it may need. */
    record Act(Kind kind, int one, int other, int amount) {
        enum Kind {
            OPEN,
            LOSE,
            DRAFT,
            REVISE,
            SUBMIT,
            AGREE,
            DECLINE,
            CALL_OFF,
            OFFER,
            OFFER_FREELY,
            ACCEPT,
            TURN_DOWN,
            WITHDRAW,
            EXPIRE,
            AWAY,
            SUBMIT_CONTRACT,
            PROPOSE,
            REVISE_CONTRACT,
            AGREE_TO_CONTRACT,
            DECLINE_CONTRACT,
            CALL_CONTRACT_OFF,
            SIGN,
            TERMINATE
        }
    }

    DealFloor(Storage storage, TenantId tenant, BiConsumer<Act.Kind, String> tally) {
        this.tally = tally;
        this.storage = storage;
        this.desk = new Desk(storage, tenant);
        DealOffice.staff(desk);
        DealOffice.bind(desk);
        customer = desk.director()
                .customers()
                .create(NewCustomer.named("Tea").ownedBy(Desk.LIN))
                .id();
        open();
        accepted(12);
        accepted(15);
        accepted(5);
        agreedAndSigned(1);
        lin().contracts().sign(contracts.get(2), today());
        plain.sign(plain.contracts.get(2));
        offered();
        offered();
        asked();
        compare();
    }

    /** An offer that is soon over. */
    private void offered() {
        PlainDeals.PlainQuote known = drafted(today(), 0, 3);
        lin().quotes().offer(quotes.get(quotes.size() - 1));
        plain.offer(known, false, today());
    }

    /** A quote that the leader is asked about. */
    private void asked() {
        PlainDeals.PlainQuote known = drafted(today().plusDays(9), 20, 3);
        QuoteId id = quotes.get(quotes.size() - 1);
        lin().quotes().submit(id, lin().quotes().get(id).version());
        plain.submit(known);
    }

    private PlainDeals.PlainQuote drafted(LocalDate until, int discount, long pieces) {
        quotes.add(lin().quotes()
                .draft(opportunities.get(0), terms(until, discount, pieces))
                .id());
        plain.draft(plain.opportunities.get(0), until, discount, pieces);
        return plain.quotes.get(quotes.size() - 1);
    }

    /** A contract of that many pieces, whose offer was accepted. */
    private void accepted(long pieces) {
        PlainDeals.PlainQuote known = drafted(today().plusDays(3), 0, pieces);
        QuoteId id = quotes.get(quotes.size() - 1);
        lin().quotes().offer(id);
        contracts.add(lin().quotes().accept(id, today()).contract().orElseThrow());
        plain.offer(known, false, today());
        plain.accept(known, today());
    }

    private void agreedAndSigned(int at) {
        ContractId id = contracts.get(at);
        PlainDeals.PlainContract known = plain.contracts.get(at);
        lin().contracts().submit(id, version(id));
        plain.submit(known);
        for (String who : List.of("mei", "zhao", "ouyang")) {
            desk.as(who).contracts().agree(id, 1, Optional.empty());
            plain.answer(known, who, true);
        }
        lin().contracts().sign(id, today());
        plain.sign(known);
    }

    int changes() {
        return changes;
    }

    void act(Act act) {
        desk.later(Duration.ofHours(5));
        kind = act.kind();
        switch (act.kind()) {
            case OPEN -> open();
            case LOSE -> lose(act);
            case DRAFT -> draft(act);
            case AWAY -> away(act);
            case REVISE, SUBMIT, AGREE, DECLINE, CALL_OFF, OFFER, OFFER_FREELY, ACCEPT, TURN_DOWN, WITHDRAW, EXPIRE ->
                withQuote(act);
            default -> withContract(act);
        }
        compare();
    }

    private void open() {
        opportunities.add(lin().opportunities()
                .open(customer, NewOpportunity.named("Order").worth(cny("1000")))
                .id());
        plain.opportunities.add(new PlainDeals.PlainOpportunity());
        tally.accept(Act.Kind.OPEN, PlainDeals.DONE);
    }

    private void lose(Act act) {
        int at = act.one() % opportunities.size();
        if (!plain.opportunities.get(at).lost) {
            lin().opportunities().lose(opportunities.get(at), "no money");
            plain.opportunities.get(at).lost = true;
            tally.accept(kind, PlainDeals.DONE);
        }
    }

    private void draft(Act act) {
        int at = act.one() % opportunities.size();
        LocalDate until = today().plusDays(act.other() * 2L);
        both(
                () -> plain.draft(plain.opportunities.get(at), until, discount(act), pieces(act)),
                () -> quotes.add(lin().quotes()
                        .draft(opportunities.get(at), terms(until, discount(act), pieces(act)))
                        .id()));
    }

    private void away(Act act) {
        MemberId mei = new MemberId("mei");
        boolean away = act.one() % 2 == 0;
        if (away) {
            desk.as("mei").approvals().away(new Absence(mei, today(), today().plusDays(400), Desk.WANG));
        } else if (plain.meiAway) {
            desk.as("mei").approvals().back(mei);
        }
        plain.meiAway = away;
        tally.accept(kind, PlainDeals.DONE);
    }

    private void withQuote(Act act) {
        if (quotes.isEmpty()) {
            return;
        }
        int at = likely(act, quotes.size(), place -> likely(act.kind(), plain.quotes.get(place), today()));
        QuoteId id = quotes.get(at);
        PlainDeals.PlainQuote known = plain.quotes.get(at);
        String who = answering(act, known.round);
        switch (act.kind()) {
            case REVISE ->
                both(
                        () -> plain.revise(known, discount(act), pieces(act)),
                        () -> lin().quotes()
                                .revise(
                                        id,
                                        terms(known.until, discount(act), pieces(act)),
                                        lin().quotes().get(id).version()));
            case SUBMIT ->
                both(
                        () -> plain.submit(known),
                        () -> lin().quotes().submit(id, lin().quotes().get(id).version()));
            case AGREE ->
                both(
                        () -> plain.answer(known, who, true),
                        () -> desk.as(who).quotes().agree(id, round(id), Optional.empty()));
            case DECLINE ->
                both(
                        () -> plain.answer(known, who, false),
                        () -> desk.as(who).quotes().decline(id, round(id), "no"));
            case CALL_OFF ->
                both(() -> plain.callOff(known), () -> lin().quotes().callOff(id));
            case OFFER ->
                both(
                        () -> plain.offer(known, false, today()),
                        () -> lin().quotes().offer(id));
            case OFFER_FREELY ->
                both(
                        () -> plain.offer(known, true, today()),
                        () -> desk.director().quotes().offer(id));
            case ACCEPT ->
                both(
                        () -> plain.accept(known, today()),
                        () -> contracts.add(
                                lin().quotes().accept(id, today()).contract().orElseThrow()));
            case TURN_DOWN ->
                both(() -> plain.turnDown(known), () -> lin().quotes().turnDown(id, "dear"));
            case WITHDRAW ->
                both(() -> plain.withdraw(known), () -> lin().quotes().withdraw(id, "wrong"));
            default ->
                both(() -> plain.expire(known, today()), () -> lin().quotes().expire(id));
        }
    }

    private void withContract(Act act) {
        if (contracts.isEmpty()) {
            return;
        }
        int at = likely(act, contracts.size(), place -> likely(act.kind(), plain.contracts.get(place)));
        ContractId id = contracts.get(at);
        PlainDeals.PlainContract known = plain.contracts.get(at);
        String who = answering(act, known.round);
        long amount = act.amount() * 10L;
        switch (act.kind()) {
            case SUBMIT_CONTRACT ->
                both(() -> plain.submit(known), () -> lin().contracts().submit(id, version(id)));
            case PROPOSE ->
                both(
                        () -> plain.propose(known, amount),
                        () -> lin().contracts().propose(id, terms(amount), version(id)));
            case REVISE_CONTRACT -> reviseContract(id, known, amount);
            case AGREE_TO_CONTRACT ->
                both(
                        () -> plain.answer(known, who, true),
                        () -> desk.as(who)
                                .contracts()
                                .agree(id, round(lin().contracts().get(id)), Optional.empty()));
            case DECLINE_CONTRACT ->
                both(
                        () -> plain.answer(known, who, false),
                        () -> desk.as(who)
                                .contracts()
                                .decline(id, round(lin().contracts().get(id)), "no"));
            case CALL_CONTRACT_OFF ->
                both(() -> plain.callOff(known), () -> lin().contracts().callOff(id));
            case SIGN -> both(() -> plain.sign(known), () -> lin().contracts().sign(id, today()));
            default ->
                both(() -> plain.terminate(known), () -> lin().contracts().terminate(id, "enough"));
        }
    }

    /** Terms that ask for as much are the same on paper: the lines of a quote are no version of their own there. */
    private void reviseContract(ContractId id, PlainDeals.PlainContract known, long amount) {
        if (known.amount != amount) {
            both(() -> plain.revise(known, amount), () -> lin().contracts().revise(id, terms(amount), version(id)));
        }
    }

    private String both(Supplier<String> expected, Runnable done) {
        String answer;
        try {
            done.run();
            answer = PlainDeals.DONE;
            changes++;
        } catch (RefusedException no) {
            answer = no.code();
        } catch (InvalidInputException wrong) {
            answer = PlainDeals.INVALID;
        }
        assertThat(answer).isEqualTo(expected.get());
        tally.accept(kind, answer);
        return answer;
    }

    /** What both hold, and whose answer both wait for. */
    private void compare() {
        Map<String, Integer> awaitedQuotes = new TreeMap<>();
        Map<String, Integer> awaitedContracts = new TreeMap<>();
        for (int at = 0; at < quotes.size(); at++) {
            PlainDeals.PlainQuote known = plain.quotes.get(at);
            Quote quote = lin().quotes().get(quotes.get(at));
            assertThat(quote.state()).hasToString(known.state);
            assertThat(quote.revision()).isEqualTo(known.revision);
            assertThat(quote.terms().total()).isEqualTo(money(known.total()));
            assertThat(quote.contract().isPresent()).isEqualTo(known.state.equals("ACCEPTED"));
            assertThat(outcome(quote.approval())).isEqualTo(known.round.outcome);
            if (known.state.equals("IN_APPROVAL")) {
                await(awaitedQuotes, known.round);
            }
        }
        for (int at = 0; at < contracts.size(); at++) {
            PlainDeals.PlainContract known = plain.contracts.get(at);
            Contract contract = lin().contracts().get(contracts.get(at));
            assertThat(contract.state()).hasToString(known.state);
            assertThat(contract.revision()).isEqualTo(known.revision);
            assertThat(contract.terms().amount()).isEqualTo(money(known.amount));
            assertThat(outcome(contract.approval())).isEqualTo(known.round.outcome);
            await(awaitedContracts, known.round);
        }
        for (String who : PEOPLE) {
            assertThat(desk.as(who).quotes().awaiting()).as(who).hasSize(awaitedQuotes.getOrDefault(who, 0));
            assertThat(desk.as(who).contracts().awaiting(ALL).items())
                    .as(who)
                    .hasSize(awaitedContracts.getOrDefault(who, 0));
        }
    }

    private void await(Map<String, Integer> awaited, PlainDeals.PlainRound round) {
        PEOPLE.stream()
                .filter(who -> round.asked().stream().anyMatch(asked -> plain.speaksFor(who, asked)))
                .forEach(who -> awaited.merge(who, 1, Integer::sum));
    }

    /** What follows from all of it. */
    void close() {
        Books.of(storage, desk.tenant).balance();
    }

    /** Any of so many, mostly one of those to which that is likely done. */
    private static int likely(Act act, int many, IntPredicate such) {
        int[] those = IntStream.range(0, many).filter(such).toArray();
        return those.length == 0 || act.amount() % 4 == 0 ? act.one() % many : those[act.one() % those.length];
    }

    private static boolean likely(Act.Kind kind, PlainDeals.PlainQuote quote, LocalDate today) {
        return switch (kind) {
            case SUBMIT -> quote.state.equals("DRAFT");
            case AGREE, DECLINE, CALL_OFF -> quote.round.outcome.equals("PENDING");
            case OFFER ->
                quote.round.outcome.equals("AGREED")
                        || (quote.state.equals("DRAFT") && quote.discount <= PlainDeals.FREE);
            case OFFER_FREELY -> quote.state.equals("DRAFT");
            case REVISE -> !quote.state.equals("ACCEPTED");
            case EXPIRE -> quote.state.equals("OFFERED") && today.isAfter(quote.until);
            case TURN_DOWN, WITHDRAW -> quote.state.equals("OFFERED");
            default -> quote.state.equals("OFFERED") && !quote.opportunity.lost;
        };
    }

    private static boolean likely(Act.Kind kind, PlainDeals.PlainContract contract) {
        return switch (kind) {
            case SUBMIT_CONTRACT -> contract.state.equals("DRAFT") && contract.amount >= PlainDeals.BIG;
            case AGREE_TO_CONTRACT, DECLINE_CONTRACT, CALL_CONTRACT_OFF -> contract.round.outcome.equals("PENDING");
            case SIGN ->
                contract.state.equals("IN_APPROVAL")
                        || (contract.state.equals("DRAFT") && contract.amount < PlainDeals.BIG);
            default -> contract.state.equals("EFFECTIVE");
        };
    }

    /** Mostly somebody who is asked, or stands in. */
    private String answering(Act act, PlainDeals.PlainRound round) {
        List<String> asked = PEOPLE.stream()
                .filter(who -> round.asked().stream().anyMatch(each -> plain.speaksFor(who, each)))
                .toList();
        return asked.isEmpty() || act.other() == 0
                ? PEOPLE.get(act.other() % PEOPLE.size())
                : asked.get(act.other() % asked.size());
    }

    private static String outcome(Optional<Approval> round) {
        return round.map(asked -> asked.outcome().name()).orElse("NONE");
    }

    private long round(QuoteId id) {
        return lin().quotes().get(id).approval().map(Approval::round).orElse(1L);
    }

    private static long round(Contract contract) {
        return contract.approval().map(Approval::round).orElse(1L);
    }

    private long version(ContractId id) {
        return lin().contracts().get(id).version();
    }

    private CrmSession lin() {
        return desk.lin();
    }

    private LocalDate today() {
        return desk.now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static int discount(Act act) {
        return act.amount() % 25;
    }

    private static long pieces(Act act) {
        return 1L + act.amount() % 19;
    }

    private static QuoteTerms terms(LocalDate until, int discount, long pieces) {
        return QuoteTerms.of(
                "Order",
                until,
                LineItem.of("Tea", pieces, money(PlainDeals.LIST)).less(String.valueOf(discount)));
    }

    private static ContractTerms terms(long amount) {
        return ContractTerms.of("Order", money(amount));
    }

    private static Money money(long amount) {
        return Money.of("CNY", amount);
    }
}
