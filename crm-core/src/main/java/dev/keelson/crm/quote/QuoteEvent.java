package dev.keelson.crm.quote;

import dev.keelson.crm.approval.Verdict;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.QuoteId;
import dev.keelson.crm.kernel.RecordRef;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything that can have happened to a quote. */
public sealed interface QuoteEvent extends DomainEvent {
    QuoteId quote();

    @Override
    default RecordRef subject() {
        return RecordRef.of(quote());
    }

    /** A quote is being written. */
    record Drafted(QuoteId quote, String number, OpportunityId opportunity, Money total) implements QuoteEvent {
        @Override
        public String type() {
            return "quote.drafted";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("number", number, "opportunity", opportunity.toString(), "total", total.toString());
        }
    }

    /** Its terms became others. */
    record Revised(QuoteId quote, long revision, Money total) implements QuoteEvent {
        @Override
        public String type() {
            return "quote.revised";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("revision", String.valueOf(revision), "total", total.toString());
        }
    }

    /** It went from one state to another. */
    record StateChanged(QuoteId quote, QuoteState from, QuoteState to, Money total, Optional<String> reason)
            implements QuoteEvent {
        @Override
        public String type() {
            return "quote.state-changed";
        }

        @Override
        public Map<String, String> data() {
            TreeMap<String, String> data =
                    new TreeMap<>(Map.of("from", from.name(), "to", to.name(), "total", total.toString()));
            reason.ifPresent(why -> data.put("reason", why));
            return data;
        }
    }

    /** Those who must agree are asked. */
    record ApprovalAsked(QuoteId quote, long round, String flow) implements QuoteEvent {
        @Override
        public String type() {
            return "quote.approval-asked";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("round", String.valueOf(round), "flow", flow);
        }
    }

    /** Somebody agreed, or declined. */
    record ApprovalAnswered(QuoteId quote, long round, MemberId by, Verdict verdict, Optional<String> comment)
            implements QuoteEvent {
        @Override
        public String type() {
            return "quote.approval-answered";
        }

        @Override
        public Map<String, String> data() {
            TreeMap<String, String> data =
                    new TreeMap<>(Map.of("round", String.valueOf(round), "by", by.value(), "verdict", verdict.name()));
            comment.ifPresent(why -> data.put("comment", why));
            return data;
        }
    }
}
