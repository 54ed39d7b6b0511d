package dev.keelson.crm.quote;

import dev.keelson.crm.kernel.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;

/** Every way in which the rules of quotes say no. */
public sealed interface QuoteRefusal extends Refusal {
    /** No quote goes from the one state to the other. */
    record NoSuchStep(QuoteState from, QuoteState to) implements QuoteRefusal {
        @Override
        public String code() {
            return "quote.no-such-step";
        }

        @Override
        public String sentence() {
            return "a quote that is " + word(from) + " cannot become " + word(to);
        }
    }

    /** Its terms do not change in this state. */
    record Locked(QuoteState state) implements QuoteRefusal {
        @Override
        public String code() {
            return "quote.locked";
        }

        @Override
        public String sentence() {
            return "the terms of a quote that is " + word(state) + " do not change";
        }
    }

    /** More is taken off than the actor may by themselves. */
    record DiscountTooDeep(BigDecimal percent) implements QuoteRefusal {
        @Override
        public String code() {
            return "quote.discount-too-deep";
        }

        @Override
        public String sentence() {
            return "others must agree to a discount of " + percent.toPlainString() + " percent";
        }
    }

    /** Its last day is over. */
    record Lapsed(LocalDate validUntil) implements QuoteRefusal {
        @Override
        public String code() {
            return "quote.lapsed";
        }

        @Override
        public String sentence() {
            return "it was valid until " + validUntil;
        }
    }

    /** The opportunity is decided. */
    record OpportunityClosed() implements QuoteRefusal {
        @Override
        public String code() {
            return "quote.opportunity-closed";
        }

        @Override
        public String sentence() {
            return "the opportunity was lost";
        }
    }

    private static String word(QuoteState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
