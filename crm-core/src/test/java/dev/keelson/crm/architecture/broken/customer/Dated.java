package dev.keelson.crm.architecture.broken.customer;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

public final class Dated {
    Supplier<Instant> by(Clock clock) {
        return clock::instant;
    }
}
