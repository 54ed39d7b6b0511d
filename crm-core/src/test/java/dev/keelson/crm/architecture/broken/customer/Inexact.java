package dev.keelson.crm.architecture.broken.customer;

import java.math.BigDecimal;
import java.util.List;

public final class Inexact {
    private double share;
    private List<Double> shares = List.of();

    float[] returned() {
        return new float[] {(float) share};
    }

    void taken(Double share) {
        shares = List.of(share);
    }

    long within(BigDecimal share) {
        return Math.round(share.doubleValue());
    }

    BigDecimal exact(BigDecimal share) {
        return share;
    }
}
