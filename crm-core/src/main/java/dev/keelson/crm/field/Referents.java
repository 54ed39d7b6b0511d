package dev.keelson.crm.field;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.ValueType;
import java.util.HashSet;
import java.util.Set;

/** Members and records: those that values refer to, or those that there are. */
public record Referents(Set<MemberId> members, Set<RecordRef> records) {
    public static final Referents NONE = new Referents(Set.of(), Set.of());

    public Referents {
        members = Set.copyOf(members);
        records = Set.copyOf(records);
    }

    /** Whom and what the values that differ from those before refer to. */
    public static Referents ofChanged(FieldValues before, FieldValues after) {
        HashSet<MemberId> members = new HashSet<>();
        HashSet<RecordRef> records = new HashSet<>();
        after.byStoredKey().forEach((stored, value) -> {
            if (value.equals(before.byStoredKey().get(stored))) {
                return;
            }
            if (value.type().kind() == ValueType.Kind.MEMBER) {
                members.add(ValueType.MEMBER.parse(value.text()));
            } else if (value.type().kind() == ValueType.Kind.RECORD) {
                records.add(ValueType.RECORD.parse(value.text()));
            }
        });
        return new Referents(members, records);
    }

    public Referents and(Referents others) {
        HashSet<MemberId> allMembers = new HashSet<>(members);
        allMembers.addAll(others.members);
        HashSet<RecordRef> allRecords = new HashSet<>(records);
        allRecords.addAll(others.records);
        return new Referents(allMembers, allRecords);
    }
}
