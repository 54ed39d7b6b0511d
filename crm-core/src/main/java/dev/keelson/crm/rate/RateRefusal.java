package dev.keelson.crm.rate;

import dev.keelson.crm.kernel.Refusal;
import java.time.LocalDate;

/** Every way in which the rules of rates say no. */
public sealed interface RateRefusal extends Refusal {
    /** Nothing was recorded by which it could be converted. */
    record NotRecorded(String from, String to, LocalDate on, String source) implements RateRefusal {
        @Override
        public String code() {
            return "rate.not-recorded";
        }

        @Override
        public String sentence() {
            return "no rate of " + from + " in " + to + " was recorded by " + on + " from " + source;
        }
    }
}
