package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.approval.Verdict;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.QuoteId;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.quote.DiscountPolicy;
import dev.keelson.crm.quote.Quote;
import dev.keelson.crm.quote.QuoteRevision;
import dev.keelson.crm.quote.QuoteState;
import dev.keelson.crm.quote.QuoteTerms;
import dev.keelson.crm.quote.Quotes;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Carries out what an actor does with quotes. */
final class QuotesEngine implements Quotes {
    private final Runner runner;

    QuotesEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Quote draft(OpportunityId opportunity, QuoteTerms terms) {
        return runner.command("quotes.draft", call -> QuoteMoves.draft(call, opportunity, terms));
    }

    @Override
    public Quote revise(QuoteId id, QuoteTerms terms, long version) {
        return runner.command("quotes.revise", call -> QuoteMoves.revise(call, id, terms, version));
    }

    @Override
    public Quote submit(QuoteId id, long version) {
        return runner.command("quotes.submit", call -> QuoteMoves.submit(call, id, version));
    }

    @Override
    public Quote agree(QuoteId id, long round, Optional<String> comment) {
        Optional<String> said = comment.flatMap(text -> Text.line("comment", text, Text.LINE));
        return runner.command("quotes.agree", call -> QuoteMoves.answer(call, id, round, Verdict.AGREED, said));
    }

    @Override
    public Quote decline(QuoteId id, long round, String reason) {
        String why = Text.required("reason", reason, Text.LINE);
        return runner.command(
                "quotes.decline", call -> QuoteMoves.answer(call, id, round, Verdict.DECLINED, Optional.of(why)));
    }

    @Override
    public Quote callOff(QuoteId id) {
        return runner.command("quotes.call-off", call -> QuoteMoves.callOff(call, id));
    }

    @Override
    public Quote offer(QuoteId id) {
        return runner.command("quotes.offer", call -> QuoteMoves.offer(call, id));
    }

    @Override
    public Quote accept(QuoteId id, LocalDate on) {
        return runner.command("quotes.accept", call -> QuoteMoves.accept(call, id, on));
    }

    @Override
    public Quote turnDown(QuoteId id, String reason) {
        return runner.command("quotes.turn-down", call -> QuoteMoves.end(call, id, QuoteState.TURNED_DOWN, reason));
    }

    @Override
    public Quote withdraw(QuoteId id, String reason) {
        return runner.command("quotes.withdraw", call -> QuoteMoves.end(call, id, QuoteState.WITHDRAWN, reason));
    }

    @Override
    public Quote expire(QuoteId id) {
        return runner.command("quotes.expire", call -> QuoteMoves.expire(call, id));
    }

    @Override
    public Quote get(QuoteId id) {
        return runner.query("quotes.get", call -> QuoteReading.find(call, id).quote());
    }

    @Override
    public Page<Quote> of(OpportunityId opportunity, PageRequest page) {
        return runner.query("quotes.of", call -> QuoteReading.of(call, opportunity, page));
    }

    @Override
    public List<QuoteRevision> revisions(QuoteId id) {
        return runner.query("quotes.revisions", call -> QuoteReading.revisions(call, id));
    }

    @Override
    public List<Quote> awaiting() {
        return runner.query("quotes.awaiting", QuoteReading::awaiting);
    }

    @Override
    public DiscountPolicy policy() {
        return runner.query("quotes.policy", call -> {
            call.requireAny(Permission.OPPORTUNITY_VIEW, Permission.QUOTE_MANAGE);
            return call.configuration().discounts();
        });
    }

    @Override
    public DiscountPolicy define(DiscountPolicy policy) {
        return runner.command("quotes.define", call -> {
            call.require(Permission.QUOTE_MANAGE);
            policy.limits().keySet().forEach(role -> {
                if (!call.configuration().roles().containsKey(role)) {
                    throw new InvalidInputException("role", "unknown", "there is no such role");
                }
            });
            ConfigurationBook.write(call, List.of(SettingForms.of(policy)), List.of());
            return policy;
        });
    }
}
