package dev.keelson.crm.persistence.jpa;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a database's refusal means to us, told by SQLState and vendor code and never by exception class: one condition has
 * many classes, and no driver's message may reach a caller.
 */
enum Failure {
    /** Deadlock, serialization failure, stale snapshot, a lock waited for in vain: rolled back, the whole work may be tried again. */
    RETRY,
    /** The host set a limit to waiting for locks, and wants to hear of it. */
    LOCK_TIMEOUT,
    UNIQUE,
    FOREIGN_KEY,
    CHECK,
    NOT_NULL,
    /** A value too long, too large or malformed. */
    DATA,
    /** The connection is gone; at commit the outcome is unknown. */
    CONNECTION,
    OTHER;

    /** Classifies by the first SQLException, in the chain of causes and next exceptions, that says something. */
    static Failure of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable at = failure; at != null && seen.add(at); at = at.getCause()) {
            if (at instanceof SQLException first) {
                Failure told = ofChain(first);
                if (told != OTHER) {
                    return told;
                }
            }
        }
        return OTHER;
    }

    /** A failed batch names its reason in the next exception on some drivers. */
    private static Failure ofChain(SQLException first) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (SQLException at = first; at != null && seen.add(at); at = at.getNextException()) {
            Failure told = of(at.getSQLState(), at.getErrorCode());
            if (told != OTHER) {
                return told;
            }
            if (at instanceof SQLTransientConnectionException) {
                return CONNECTION; // a pool's time-out, which has no state
            }
        }
        return OTHER;
    }

    /** Vendor codes first: MariaDB and H2 share vague states (HY000, 40001, 23000) among conditions. */
    static Failure of(@Nullable String state, int code) {
        return switch (code) {
            case 1213, 1020, 1205, 50200, 90131 -> RETRY;
            case 1062, 1586, 23505 -> UNIQUE;
            case 1451, 1452, 23503, 23506 -> FOREIGN_KEY;
            case 4025, 3819, 23513 -> CHECK;
            case 1048, 1364, 23502 -> NOT_NULL;
            case 90067, 90098, 90121, 1927, 1053 -> CONNECTION;
            default -> ofState(state);
        };
    }

    private static Failure ofState(@Nullable String state) {
        if (state == null || state.length() < 2) {
            return OTHER;
        }
        return switch (state) {
            case "40001", "40P01" -> RETRY;
            case "55P03" -> LOCK_TIMEOUT;
            case "23505" -> UNIQUE;
            case "23503", "23506" -> FOREIGN_KEY;
            case "23513", "23514" -> CHECK;
            case "23502" -> NOT_NULL;
            case "40003", "57P01", "57P02", "57P03" -> CONNECTION; // 40003: completion unknown
            default ->
                switch (state.substring(0, 2)) {
                    case "08" -> CONNECTION;
                    case "22" -> DATA;
                    default -> OTHER;
                };
        };
    }
}
