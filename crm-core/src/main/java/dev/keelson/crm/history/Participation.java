package dev.keelson.crm.history;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person taking part in a record (参与人) beside its owner.
 *
 * @param until when it ends, exclusively; empty for no end
 * @param recordCreatedAt when the record was created, kept here so that a participant's list needs no join to sort
 */
public record Participation(Key key, ParticipantAccess access, Optional<Instant> until, Instant recordCreatedAt) {
    /** A record and a person: one participation each. */
    public record Key(RecordRef record, MemberId member) {
        @Override
        public String toString() {
            return record + "/" + member;
        }

        /** Reads {@link #toString}'s form. */
        public static Key parse(String text) {
            int slash = text.indexOf('/');
            return new Key(RecordRef.parse(text.substring(0, slash)), new MemberId(text.substring(slash + 1)));
        }
    }

    /** The same person's, in the same way, in another record. */
    public Participation of(RecordRef record, Instant createdAt) {
        return new Participation(new Key(record, key.member()), access, until, createdAt);
    }

    /** Whether it gives at least that access at that instant. */
    public boolean gives(ParticipantAccess needed, Instant at) {
        return access.covers(needed) && until.map(at::isBefore).orElse(true);
    }

    public static final Attribute<Participation, Key> KEY =
            Attribute.of("key", ValueType.key(Key.class, Key::toString, Key::parse), Participation::key);
    public static final Attribute<Participation, RecordRef> RECORD = Attribute.of(
            "record", ValueType.RECORD, participation -> participation.key().record());
    public static final Attribute<Participation, MemberId> MEMBER = Attribute.of(
            "member", ValueType.MEMBER, participation -> participation.key().member());
    public static final Attribute<Participation, Instant> UNTIL = Attribute.of(
            "until", ValueType.INSTANT, participation -> participation.until().orElse(null));
    public static final RecordType<Participation, Key> RECORDS =
            RecordType.appended("participation", Participation.class, KEY, List.of(KEY, RECORD, MEMBER, UNTIL));
}
