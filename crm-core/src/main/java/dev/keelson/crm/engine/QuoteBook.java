package dev.keelson.crm.engine;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.quote.Quote;
import dev.keelson.crm.quote.QuoteAttributes;
import dev.keelson.crm.quote.QuoteEvent;
import dev.keelson.crm.quote.QuoteRevision;
import java.util.List;

/** Saves what the rules of quotes decided: the quote, the version of its terms, its events. */
final class QuoteBook {
    private QuoteBook() {}

    static Quote open(Call call, Decision.Accepted<Quote> accepted) {
        Quote quote = accepted.outcome().withVersion(1);
        call.unit().insert(QuoteAttributes.RECORDS, List.of(quote));
        tell(call, quote, accepted);
        return quote;
    }

    static Quote save(Call call, Decision.Accepted<Quote> accepted) {
        Quote after = accepted.outcome();
        call.replace(QuoteAttributes.RECORDS, after);
        Quote saved = after.withVersion(after.version() + 1);
        tell(call, saved, accepted);
        return saved;
    }

    private static void tell(Call call, Quote saved, Decision.Accepted<Quote> accepted) {
        if (accepted.events().stream()
                .anyMatch(event -> event instanceof QuoteEvent.Drafted || event instanceof QuoteEvent.Revised)) {
            call.unit()
                    .insert(
                            QuoteRevision.RECORDS,
                            List.of(new QuoteRevision(
                                    new EventKey(saved.ref(), saved.revision()),
                                    saved.terms(),
                                    call.now(),
                                    call.actor().label())));
        }
        Chronicle.write(call, Chronicle.events(call, saved.ref(), saved.version(), accepted.events()));
    }
}
