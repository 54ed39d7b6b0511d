package dev.keelson.crm.architecture.broken.engine;

import java.time.Instant;

public final class SecondReader {
    Instant now() {
        return Instant.now();
    }
}
