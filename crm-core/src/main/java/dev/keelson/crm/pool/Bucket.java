package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something of which one person has so much: records held, open records held, claims of a day.
 *
 * @param pool of what came out of this pool; of everything when empty
 * @param day the day of a claim
 */
public record Bucket(Kind kind, Optional<PoolId> pool, MemberId member, Optional<LocalDate> day)
        implements Comparable<Bucket> {
    /** What is counted. */
    public enum Kind {
        /** Claims made on one day. */
        DAY,
        /** Records held, open and closed. */
        HELD,
        /** Open records held. */
        OPEN
    }

    static Bucket held(Kind kind, Optional<PoolId> pool, MemberId member) {
        return new Bucket(kind, pool, member, Optional.empty());
    }

    static Bucket day(Optional<PoolId> pool, MemberId member, LocalDate day) {
        return new Bucket(Kind.DAY, pool, member, Optional.of(day));
    }

    /** Names it in a store: its parts as lines. */
    public String text() {
        StringBuilder text = new StringBuilder(kind.name());
        text.append('\n').append(pool.map(PoolId::value).orElse(""));
        text.append('\n').append(member.value());
        day.ifPresent(date -> text.append('\n').append(date));
        return text.toString();
    }

    @Override
    public int compareTo(Bucket other) {
        return text().compareTo(other.text());
    }
}
