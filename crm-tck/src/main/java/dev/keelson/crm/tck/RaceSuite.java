package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.Setting;
import dev.keelson.crm.storage.UniqueKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many threads at once, and still one truth. */
abstract class RaceSuite extends Suite {
    private static final int ROUNDS = 3;
    private static final Pool SOUTH = Pool.forRoles("south", "South", "sales");

    private final TenantId tenant = newTenant();

    // STO-10
    @Test
    final void of_many_who_insert_one_key_exactly_one_did() {
        for (int round = 0; round < ROUNDS; round++) {
            String id = "round " + round;

            List<Boolean> answers = Race.of(runner ->
                    ask(tenant, unit -> unit.insertIfAbsent(Setting.RECORDS, setting(id, String.valueOf(runner)))));

            assertThat(Collections.frequency(answers, true)).isEqualTo(1);
            assertThat(find(tenant, Setting.RECORDS, key(id)))
                    .contains(setting(id, String.valueOf(answers.indexOf(true))));
        }
    }

    // STO-11
    @Test
    final void of_many_who_replace_one_reading_exactly_one_does() {
        for (int round = 0; round < ROUNDS; round++) {
            Setting read = setting("round " + round, "read");
            insert(tenant, Setting.RECORDS, read);

            List<Boolean> answers =
                    Race.of(runner -> replaced(setting(read.key().id(), String.valueOf(runner))));

            assertThat(Collections.frequency(answers, true)).isEqualTo(1);
            assertThat(find(tenant, Setting.RECORDS, read.key()))
                    .contains(setting(read.key().id(), String.valueOf(answers.indexOf(true)))
                            .withVersion(2));
        }
    }

    // STO-11
    @Test
    final void no_update_is_lost() {
        int each = 5;
        insert(tenant, Setting.RECORDS, setting("counter", "0"));

        List<Integer> done = Race.of(runner ->
                (int) IntStream.range(0, each).filter(time -> incremented()).count());

        assertThat(done).containsOnly(each);
        assertThat(find(tenant, Setting.RECORDS, key("counter")))
                .contains(
                        setting("counter", String.valueOf(each * Race.RUNNERS)).withVersion(1 + each * Race.RUNNERS));
    }

    private boolean incremented() {
        for (int tries = 1; tries <= 1_000; tries++) {
            Setting read = find(tenant, Setting.RECORDS, key("counter")).orElseThrow();
            int value = Integer.parseInt(read.document().getOrDefault("text", "0"));
            if (replaced(setting("counter", String.valueOf(value + 1)).withVersion(read.version()))) {
                return true;
            }
        }
        return false;
    }

    private boolean replaced(Setting next) {
        try {
            run(tenant, unit -> unit.replace(Setting.RECORDS, List.of(next)));
            return true;
        } catch (StaleException late) {
            return false;
        }
    }

    // STO-12
    @Test
    final void of_many_conditional_changes_exactly_one_wins() {
        insert(tenant, Pool.RECORDS, SOUTH);
        for (int round = 0; round < ROUNDS; round++) {
            Lead pooled = LeadSample.named("Tea").inPool(SOUTH.id()).lead();
            insert(tenant, LeadAttributes.RECORDS, pooled);

            List<Long> answers = Race.of(runner -> claimed(pooled.id(), owner(runner)));

            assertThat(Collections.frequency(answers, 1L)).isEqualTo(1);
            assertThat(Collections.frequency(answers, 0L)).isEqualTo(Race.RUNNERS - 1);
            Lead owned = find(tenant, LeadAttributes.RECORDS, pooled.id()).orElseThrow();
            assertThat(owned.holder()).isEqualTo(owner(answers.indexOf(1L)));
            assertThat(owned.version()).isEqualTo(2);
        }
    }

    private long claimed(LeadId lead, Holder by) {
        Filter<Lead> stillThere = Filter.where(LeadAttributes.ID)
                .is(lead)
                .and(Filter.where(LeadAttributes.POOL).is(SOUTH.id()));
        return ask(
                tenant,
                unit -> unit.change(
                        Selection.of(LeadAttributes.RECORDS, stillThere),
                        List.of(new Assignment<>(LeadAttributes.HOLDER, by))));
    }

    // STO-01, STO-10
    @Test
    final void a_command_repeated_under_one_key_has_one_effect() {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "command " + round;

            List<Boolean> answers = Race.of(runner -> captured(key));
            boolean later = captured(key);

            assertThat(Collections.frequency(answers, true)).isEqualTo(1);
            assertThat(later).isFalse();
            assertThat(keys(
                            tenant,
                            LeadAttributes.RECORDS,
                            Filter.where(LeadAttributes.NAME).is(key)))
                    .hasSize(1);
        }
    }

    private boolean captured(String key) {
        Lead lead = LeadSample.named(key).lead();
        return ask(tenant, unit -> {
            UniqueKey taken = new UniqueKey(new UniqueKey.Key("command", key), lead.ref());
            boolean first = unit.insertIfAbsent(UniqueKey.RECORDS, taken);
            if (first) {
                unit.insert(LeadAttributes.RECORDS, List.of(lead));
            }
            return first;
        });
    }

    private static Holder owner(int runner) {
        return new Holder.Owned(new MemberId("runner " + runner), Values.path("hq"));
    }

    private static Setting.Key key(String id) {
        return new Setting.Key("note", id);
    }

    private static Setting setting(String id, String text) {
        return new Setting(key(id), Map.of("text", text), 1);
    }
}
