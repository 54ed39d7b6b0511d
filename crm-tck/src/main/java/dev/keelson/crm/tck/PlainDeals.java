package dev.keelson.crm.tck;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Quotes, the contracts that come of them, and who agrees to either, as an office would keep them on paper: Lin writes and may take a tenth
 * off, Mei agrees to more, and to contracts from {@value #BIG} on together with Zhao and Ouyang; Wang stands in for Mei.
 */
final class PlainDeals {
    static final String DONE = "done";
    static final String INVALID = "invalid";

    /** From how much on others agree to a contract. */
    static final long BIG = 1_000;

    /** How much Lin may take off, in percent. */
    static final int FREE = 10;

    /** What one piece is listed at. */
    static final long LIST = 100;

    final List<PlainOpportunity> opportunities = new ArrayList<>();
    final List<PlainQuote> quotes = new ArrayList<>();
    final List<PlainContract> contracts = new ArrayList<>();
    boolean meiAway;

    static final class PlainOpportunity {
        boolean lost;
    }

    /** Who is asked to agree: each step to those who are left, in turn. */
    static final class PlainRound {
        final List<Set<String>> left = new ArrayList<>();
        String outcome = "PENDING";

        PlainRound(List<Set<String>> steps) {
            for (Set<String> step : steps) {
                left.add(new TreeSet<>(step));
            }
        }

        Set<String> asked() {
            return outcome.equals("PENDING") ? left.get(0) : Set.of();
        }
    }

    static final class PlainQuote {
        final PlainOpportunity opportunity;
        final LocalDate until;
        int discount;
        long pieces;
        int revision = 1;
        String state = "DRAFT";
        PlainRound round = new PlainRound(List.of());

        PlainQuote(PlainOpportunity opportunity, LocalDate until, int discount, long pieces) {
            this.opportunity = opportunity;
            this.until = until;
            this.discount = discount;
            this.pieces = pieces;
            round.outcome = "NONE";
        }

        long total() {
            return pieces * (LIST - discount);
        }
    }

    static final class PlainContract {
        long amount;
        long proposed;
        int revision = 1;
        String state = "DRAFT";
        PlainRound round = new PlainRound(List.of());

        PlainContract(long amount) {
            this.amount = amount;
            round.outcome = "NONE";
        }

        boolean pending() {
            return state.equals("EFFECTIVE") && round.outcome.equals("PENDING");
        }
    }

    String draft(PlainOpportunity opportunity, LocalDate until, int discount, long pieces) {
        if (opportunity.lost) {
            return "quote.opportunity-closed";
        }
        quotes.add(new PlainQuote(opportunity, until, discount, pieces));
        return DONE;
    }

    String revise(PlainQuote quote, int discount, long pieces) {
        if (quote.discount == discount && quote.pieces == pieces) {
            return DONE;
        }
        if (!quote.state.equals("DRAFT") && !quote.state.equals("OFFERED")) {
            return "quote.locked";
        }
        quote.discount = discount;
        quote.pieces = pieces;
        quote.revision++;
        quote.state = "DRAFT";
        return DONE;
    }

    String submit(PlainQuote quote) {
        String answer = move(quote, "IN_APPROVAL", "DRAFT");
        if (answer.equals(DONE)) {
            quote.round = new PlainRound(List.of(Set.of("mei")));
        }
        return answer;
    }

    String answer(PlainQuote quote, String who, boolean agrees) {
        if (!quote.state.equals("IN_APPROVAL")) {
            return "approval.not-pending";
        }
        String answer = answer(quote.round, who, agrees);
        if (quote.round.outcome.equals("DECLINED")) {
            quote.state = "DRAFT";
        }
        return answer;
    }

    String callOff(PlainQuote quote) {
        if (!quote.state.equals("IN_APPROVAL")) {
            return "approval.not-pending";
        }
        quote.round.outcome = "WITHDRAWN";
        quote.state = "DRAFT";
        return DONE;
    }

    String offer(PlainQuote quote, boolean free, LocalDate today) {
        if (quote.state.equals("IN_APPROVAL") && !quote.round.outcome.equals("AGREED")) {
            return "approval.not-agreed";
        }
        if (quote.state.equals("DRAFT") && !free && quote.discount > FREE) {
            return "quote.discount-too-deep";
        }
        if (quote.opportunity.lost) {
            return "quote.opportunity-closed";
        }
        return today.isAfter(quote.until) ? "quote.lapsed" : move(quote, "OFFERED", "DRAFT", "IN_APPROVAL");
    }

    String accept(PlainQuote quote, LocalDate on) {
        if (!quote.state.equals("OFFERED")) {
            return "quote.no-such-step";
        }
        if (on.isAfter(quote.until)) {
            return "quote.lapsed";
        }
        quote.state = "ACCEPTED";
        contracts.add(new PlainContract(quote.total()));
        return DONE;
    }

    String turnDown(PlainQuote quote) {
        return move(quote, "TURNED_DOWN", "OFFERED");
    }

    String withdraw(PlainQuote quote) {
        return move(quote, "WITHDRAWN", "DRAFT", "OFFERED");
    }

    String expire(PlainQuote quote, LocalDate today) {
        return today.isAfter(quote.until) ? move(quote, "EXPIRED", "OFFERED") : INVALID;
    }

    private static String move(PlainQuote quote, String to, String... from) {
        if (!List.of(from).contains(quote.state)) {
            return "quote.no-such-step";
        }
        quote.state = to;
        return DONE;
    }

    String submit(PlainContract contract) {
        if (contract.amount < BIG) {
            return "approval.not-needed";
        }
        if (!contract.state.equals("DRAFT")) {
            return "contract.no-such-step";
        }
        contract.state = "IN_APPROVAL";
        contract.round = everybody();
        return DONE;
    }

    String propose(PlainContract contract, long amount) {
        if (amount < BIG) {
            return "approval.not-needed";
        }
        if (!contract.state.equals("EFFECTIVE")) {
            return "contract.locked";
        }
        if (contract.pending()) {
            return "approval.pending";
        }
        contract.proposed = amount;
        contract.round = everybody();
        return DONE;
    }

    private static PlainRound everybody() {
        return new PlainRound(List.of(Set.of("mei"), Set.of("zhao", "ouyang")));
    }

    String revise(PlainContract contract, long amount) {
        if (contract.amount == amount) {
            return DONE;
        }
        if (!contract.state.equals("DRAFT") && !contract.state.equals("EFFECTIVE")) {
            return "contract.locked";
        }
        if (contract.state.equals("EFFECTIVE") && amount >= BIG) {
            return "approval.required";
        }
        if (contract.pending()) {
            return "approval.pending";
        }
        contract.amount = amount;
        contract.revision++;
        return DONE;
    }

    String answer(PlainContract contract, String who, boolean agrees) {
        String answer = answer(contract.round, who, agrees);
        if (!answer.equals(DONE)) {
            return answer;
        }
        if (contract.round.outcome.equals("DECLINED") && contract.state.equals("IN_APPROVAL")) {
            contract.state = "DRAFT";
        }
        if (contract.round.outcome.equals("AGREED") && contract.state.equals("EFFECTIVE")) {
            contract.amount = contract.proposed;
            contract.revision++;
        }
        return DONE;
    }

    String callOff(PlainContract contract) {
        if (!contract.state.equals("IN_APPROVAL") && !contract.pending()) {
            return "approval.not-pending";
        }
        contract.round.outcome = "WITHDRAWN";
        contract.state = contract.state.equals("IN_APPROVAL") ? "DRAFT" : contract.state;
        return DONE;
    }

    String sign(PlainContract contract) {
        if (contract.state.equals("DRAFT") && contract.amount >= BIG) {
            return "approval.required";
        }
        if (contract.state.equals("IN_APPROVAL") && !contract.round.outcome.equals("AGREED")) {
            return "approval.not-agreed";
        }
        if (!contract.state.equals("DRAFT") && !contract.state.equals("IN_APPROVAL")) {
            return "contract.no-such-step";
        }
        contract.state = "EFFECTIVE";
        return DONE;
    }

    String terminate(PlainContract contract) {
        if (!contract.state.equals("DRAFT") && !contract.state.equals("EFFECTIVE")) {
            return "contract.no-such-step";
        }
        if (contract.pending()) {
            contract.round.outcome = "WITHDRAWN";
        }
        contract.state = "TERMINATED";
        return DONE;
    }

    /** Whoever is asked answers, or whoever stands in for who is away. */
    private String answer(PlainRound round, String who, boolean agrees) {
        if (!round.outcome.equals("PENDING")) {
            return "approval.not-pending";
        }
        Set<String> theirs = new TreeSet<>(round.asked());
        theirs.removeIf(asked -> !speaksFor(who, asked));
        if (theirs.isEmpty()) {
            return "approval.not-asked";
        }
        if (!agrees) {
            round.outcome = "DECLINED";
            return DONE;
        }
        round.asked().removeAll(theirs);
        if (round.left.get(0).isEmpty()) {
            round.left.remove(0);
        }
        round.outcome = round.left.isEmpty() ? "AGREED" : "PENDING";
        return DONE;
    }

    boolean speaksFor(String who, String asked) {
        return who.equals(asked) || (meiAway && who.equals("wang") && asked.equals("mei"));
    }
}
