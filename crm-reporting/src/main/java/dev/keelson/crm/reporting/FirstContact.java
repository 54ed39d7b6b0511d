package dev.keelson.crm.reporting;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How soon people get in touch with what they take out of pools.
 *
 * @param taken how often something went from a pool to a person
 * @param contacted how often that person, while the record was theirs, saw a first contact with it so far
 * @param median of the times from taking to first contact: as many are shorter as are longer; empty where there is none
 * @param longest of those times; empty where there is none
 */
public record FirstContact(long taken, long contacted, Optional<Duration> median, Optional<Duration> longest) {
    static FirstContact of(long taken, List<Duration> waits) {
        List<Duration> sorted = waits.stream().sorted().toList();
        int size = sorted.size();
        return size == 0
                ? new FirstContact(taken, 0, Optional.empty(), Optional.empty())
                : new FirstContact(
                        taken,
                        size,
                        Optional.of(sorted.get((size - 1) / 2)
                                .plus(sorted.get(size / 2))
                                .dividedBy(2)),
                        Optional.of(sorted.get(size - 1)));
    }
}
