package dev.keelson.crm.quote;

import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.QuoteId;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What an actor can do with quotes (报价). A quote is read by whoever reads its opportunity with its amount, and worked on by whoever may edit
 * that one.
 */
public interface Quotes {
    /** Drafts a quote for an opportunity, under the next number of the tenant. */
    Quote draft(OpportunityId opportunity, QuoteTerms terms);

    /**
     * Gives a draft, or an offer, other terms; either is a version, and a draft then.
     *
     * @throws dev.keelson.crm.kernel.StaleException when it is no longer at that version
     */
    Quote revise(QuoteId id, QuoteTerms terms, long version);

    /** Asks those who must agree to its discount. @throws dev.keelson.crm.kernel.StaleException as {@link #revise} */
    Quote submit(QuoteId id, long version);

    /** Agrees. @throws dev.keelson.crm.kernel.StaleException when another round than that was begun since */
    Quote agree(QuoteId id, long round, Optional<String> comment);

    /** Declines: it is a draft again. @throws dev.keelson.crm.kernel.StaleException as {@link #agree} */
    Quote decline(QuoteId id, long round, String reason);

    /** Asks nobody any more. */
    Quote callOff(QuoteId id);

    /** Gives it to the customer. */
    Quote offer(QuoteId id);

    /** The customer says yes on that day: a contract is drafted of it, for the same owner. */
    Quote accept(QuoteId id, LocalDate on);

    /** The customer says no. */
    Quote turnDown(QuoteId id, String reason);

    /** Takes it back. */
    Quote withdraw(QuoteId id, String reason);

    /** Ends an offer whose last day is over by the tenant's calendar. @throws dev.keelson.crm.kernel.InvalidInputException before */
    Quote expire(QuoteId id);

    Quote get(QuoteId id);

    /** The quotes for an opportunity, the last one first. */
    Page<Quote> of(OpportunityId opportunity, PageRequest page);

    /** Every version of its terms, the first one first. */
    List<QuoteRevision> revisions(QuoteId id);

    /** The quotes in sight that wait for the actor's answer, or for that of those for whom the actor stands in today. */
    List<Quote> awaiting();

    /** Who may take how much off. */
    DiscountPolicy policy();

    /** @throws dev.keelson.crm.kernel.InvalidInputException naming {@code role} that does not exist */
    DiscountPolicy define(DiscountPolicy policy);
}
