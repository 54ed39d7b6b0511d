package dev.keelson.crm.history;

import java.util.List;
import java.util.Optional;

/**
 * An entry's place in the tenant's chain. Digests are SHA-256 in lower-case hexadecimal.
 *
 * @param number from 1, without gaps
 * @param previous the digest of the place before; of the first, 64 zeros
 * @param salt 32 hexadecimal digits; removed when the entry's detail is erased, after which nobody can guess at it
 * @param detail the digest over salt and detail
 * @param events the digest over salt and event of each event the entry names, in their order
 * @param digest what the next place continues from
 */
public record Seal(
        long number, String previous, Optional<String> salt, String detail, List<String> events, String digest) {
    public Seal {
        events = List.copyOf(events);
    }

    Seal unsalted() {
        return new Seal(number, previous, Optional.empty(), detail, events, digest);
    }
}
