package dev.keelson.crm.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is set. */
final class DemoClock implements InstantSource {
    private volatile Instant now;

    DemoClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Moves on to that instant; never back. */
    void set(Instant at) {
        now = at.isBefore(now) ? now : at;
    }
}
