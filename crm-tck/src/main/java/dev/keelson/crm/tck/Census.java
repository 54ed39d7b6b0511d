package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * How often a sample met each situation that rules speak of as the one that decided: a way that alone leads to the record, or what
 * alone stands between the person and it.
 */
final class Census {
    /** What can decide. */
    enum Fact {
        SELF,
        TEAM,
        DEPARTMENT,
        DEPARTMENT_AND_BELOW,
        DEPARTMENTS,
        SUBORDINATES,
        ALL,
        READS_AS_PARTICIPANT,
        WRITES_AS_PARTICIPANT,
        POOL_MEMBER,
        POOL_ADMIN,
        A_SECOND_ROLE,
        A_SECOND_DEPARTMENT,
        A_SUPERIOR_OF_A_SUPERIOR,
        FOUR_DEEP,
        EXPIRED,
        INACTIVE,
        STRANGER
    }

    private final Map<Fact, Long> met = new EnumMap<>(Fact.class);

    void count(PlainAccess law, MemberId person, String permission, Holder holder, RecordRef shared) {
        Set<Fact> ways = law.ways(person, permission, holder, shared);
        assertThat(ways.isEmpty()).isNotEqualTo(law.may(person, permission, holder, shared));
        if (ways.size() == 1) {
            ways.forEach(this::met);
            law.circumstances(person, permission, holder).forEach(this::met);
        } else if (ways.isEmpty()) {
            law.obstacles(person, permission, holder, shared).forEach(this::met);
        }
    }

    private void met(Fact fact) {
        met.merge(fact, 1L, Long::sum);
    }

    void requireEach(long least) {
        assertThat(Arrays.stream(Fact.values()).filter(fact -> met.getOrDefault(fact, 0L) < least))
                .as("what the sample hardly met, of %s", met)
                .isEmpty();
    }

    @Override
    public String toString() {
        return met.toString();
    }
}
