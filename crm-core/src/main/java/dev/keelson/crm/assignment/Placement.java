package dev.keelson.crm.assignment;

import java.util.List;

/**
 * Who is to be given a lead by a plan, and why.
 *
 * @param rule the name of the rule that decided; {@value #FALLBACK} where none could
 * @param reason how it chose
 * @param trace what each rule came to that was asked, in order
 */
public record Placement(Recipient recipient, String rule, String reason, List<Step> trace) {
    /** Stands for the rule where the plan's fallback was given the lead. */
    public static final String FALLBACK = "fallback";

    /** What a rule came to. */
    public record Step(String rule, Verdict verdict) {}

    /** What a rule can come to. */
    public enum Verdict {
        /** It found somebody. */
        CHOSEN,
        /** The lead does not meet its conditions. */
        NOT_MET,
        /** Nobody it names is available and below their thresholds. */
        NOBODY,
        /** It did not decide, and the asker may not know why. */
        PASSED_OVER
    }

    public Placement {
        trace = List.copyOf(trace);
    }

    Placement told(List<Step> seen) {
        return new Placement(recipient, rule, reason, seen);
    }
}
