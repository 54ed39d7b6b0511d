package dev.keelson.crm.architecture.broken.lead;

import dev.keelson.crm.architecture.broken.storage.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.concurrent.ConcurrentHashMap;

public final class LeadRules {
    static final int LIMIT = 3;
    private static int remembered;

    static boolean pure(int held) {
        return held < LIMIT;
    }

    boolean byInstance() {
        return remembered++ < LIMIT;
    }

    static void clock(Clock clock, InstantSource source) {}

    static LocalDate today() {
        return LocalDate.now();
    }

    static boolean reads(Path file) {
        return Files.exists(file);
    }

    static Object shared() {
        return new ConcurrentHashMap<String, String>();
    }

    static void stores(Storage storage) {}
}
