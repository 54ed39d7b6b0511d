package dev.keelson.crm.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** A part of a whole, exactly. */
public record Ratio(long part, long whole) {
    /** In percent, rounded half up to that many places; empty where there is no whole. */
    public Optional<BigDecimal> percent(int places) {
        return whole == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(whole), places, RoundingMode.HALF_UP));
    }
}
