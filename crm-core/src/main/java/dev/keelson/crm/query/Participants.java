package dev.keelson.crm.query;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RecordRef;
import java.time.Instant;

/**
 * Answers whether a person takes part in a record: the one fact a filter needs beyond the record itself.
 *
 * <p>QRY-09: a participation counts up to the instant it ends, that instant excluded; writing covers reading.
 */
@FunctionalInterface
public interface Participants {
    /** Nobody takes part in anything. */
    Participants NONE = (record, member, access, at) -> false;

    /** Whether the member has at least that access to the record at that instant. */
    boolean include(RecordRef record, MemberId member, ParticipantAccess access, Instant at);
}
