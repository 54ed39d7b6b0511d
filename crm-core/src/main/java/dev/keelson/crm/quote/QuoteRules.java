package dev.keelson.crm.quote;

import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.approval.ApprovalRefusal;
import dev.keelson.crm.approval.ApprovalRules;
import dev.keelson.crm.approval.Verdict;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.QuoteId;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Every rule of a quote's life. */
public final class QuoteRules {
    private QuoteRules() {}

    /** A quote begins as a draft, for an opportunity that was not lost. */
    public static Decision<Quote> draft(
            QuoteId id, String number, Opportunity opportunity, QuoteTerms terms, Instant now) {
        return open(opportunity)
                .then(still -> Decision.accept(
                        new Quote(
                                id,
                                number,
                                opportunity.id(),
                                terms,
                                QuoteState.DRAFT,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                1,
                                now,
                                0),
                        new QuoteEvent.Drafted(id, number, opportunity.id(), terms.total())));
    }

    private static Decision<OpportunityId> open(Opportunity opportunity) {
        return opportunity.progress().outcome() == OpportunityOutcome.LOST
                ? Decision.refuse(new QuoteRefusal.OpportunityClosed())
                : Decision.accept(opportunity.id());
    }

    /** The terms of a draft change, and those of an offer, which is a draft again then; each is a version. */
    public static Decision<Quote> revise(Quote quote, QuoteTerms next) {
        if (quote.state() != QuoteState.DRAFT && quote.state() != QuoteState.OFFERED) {
            return Decision.refuse(new QuoteRefusal.Locked(quote.state()));
        }
        Quote after = quote.on(next);
        return Decision.accept(after, new QuoteEvent.Revised(quote.id(), after.revision(), next.total()));
    }

    /** Those who must agree are asked; meanwhile, and after all agreed, its terms do not change. */
    public static Decision<Quote> ask(Quote quote, Approval round) {
        return move(quote, QuoteState.IN_APPROVAL, Optional.empty())
                .then(moved -> Decision.accept(
                        moved.asking(round), new QuoteEvent.ApprovalAsked(quote.id(), round.round(), round.flow())));
    }

    /** A person answers, for themselves and for those for whom they stand in; whoever declines makes it a draft again. */
    public static Decision<Quote> answer(
            Quote quote,
            Optional<MemberId> actor,
            Set<MemberId> standingInFor,
            Verdict verdict,
            Optional<String> comment,
            Instant now) {
        if (quote.state() != QuoteState.IN_APPROVAL || actor.isEmpty()) {
            return Decision.refuse(new ApprovalRefusal.NotPending());
        }
        MemberId by = actor.get();
        return ApprovalRules.answer(quote.approval().orElseThrow(), by, standingInFor, verdict, comment, now)
                .then(round -> Decision.accept(
                        quote.asking(round),
                        new QuoteEvent.ApprovalAnswered(quote.id(), round.round(), by, verdict, comment)))
                .then(answered -> answered.approval().orElseThrow().outcome() == Approval.Outcome.DECLINED
                        ? move(answered, QuoteState.DRAFT, comment)
                        : Decision.accept(answered));
    }

    /** Nobody is asked any more, or what all agreed to is written anew. */
    public static Decision<Quote> callOff(Quote quote) {
        return quote.state() != QuoteState.IN_APPROVAL
                ? Decision.refuse(new ApprovalRefusal.NotPending())
                : move(quote.asking(quote.approval().orElseThrow().calledOff()), QuoteState.DRAFT, Optional.empty());
    }

    /**
     * The customer gets it.
     *
     * <p>QUO-02: nobody takes more off by themselves than the tenant lets their roles; what is more goes to the customer once those who must
     * agree to it have, as they were asked about it.
     *
     * @param free whether the actor may take that much off
     */
    public static Decision<Quote> offer(Quote quote, boolean free, Opportunity opportunity, LocalDate today) {
        boolean agreed = quote.state() == QuoteState.IN_APPROVAL
                && quote.approval().orElseThrow().outcome() == Approval.Outcome.AGREED;
        if (quote.state() == QuoteState.IN_APPROVAL && !agreed) {
            return Decision.refuse(
                    new ApprovalRefusal.NotAgreed(quote.approval().orElseThrow().outcome()));
        }
        if (quote.state() == QuoteState.DRAFT && !free) {
            return Decision.refuse(
                    new QuoteRefusal.DiscountTooDeep(quote.terms().deepest()));
        }
        return open(opportunity)
                .then(still -> valid(quote, today))
                .then(valid -> move(quote, QuoteState.OFFERED, Optional.empty()));
    }

    private static Decision<Quote> valid(Quote quote, LocalDate today) {
        return today.isAfter(quote.terms().validUntil())
                ? Decision.refuse(new QuoteRefusal.Lapsed(quote.terms().validUntil()))
                : Decision.accept(quote);
    }

    /**
     * The customer says yes.
     *
     * <p>QUO-03: a quote is accepted at most once, on or before its last day, and becomes one contract, which asks for exactly as much.
     */
    public static Decision<Quote> accept(Quote quote, ContractId contract, LocalDate on) {
        return move(quote, QuoteState.ACCEPTED, Optional.empty())
                .then(moved -> valid(moved, on))
                .then(valid -> Decision.accept(valid.acceptedAs(contract)));
    }

    /** The customer says no, or it is taken back. */
    public static Decision<Quote> end(Quote quote, QuoteState to, String reason) {
        return move(quote, to, Optional.of(reason)).then(moved -> Decision.accept(moved.because(reason)));
    }

    /** QUO-04: an offer whose last day is over is accepted no more, and none ends so before. */
    public static Decision<Quote> expire(Quote quote, LocalDate today) {
        if (!today.isAfter(quote.terms().validUntil())) {
            throw new InvalidInputException("validUntil", "out-of-range", "its last day is not over");
        }
        return move(quote, QuoteState.EXPIRED, Optional.empty());
    }

    /** QUO-01: a quote goes from state to state as {@link QuoteState} has it, and in no other way. */
    public static Decision<Quote> move(Quote quote, QuoteState to, Optional<String> reason) {
        return quote.state().leadsTo(to)
                ? Decision.accept(
                        quote.in(to),
                        new QuoteEvent.StateChanged(
                                quote.id(), quote.state(), to, quote.terms().total(), reason))
                : Decision.refuse(new QuoteRefusal.NoSuchStep(quote.state(), to));
    }
}
