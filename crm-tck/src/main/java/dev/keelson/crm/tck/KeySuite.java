package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keelson.crm.ingest.Receipt;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.storage.Setting;
import dev.keelson.crm.storage.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records are found by their keys, and a key has one record. */
abstract class KeySuite extends Suite {
    private static final List<String> ALIKE = List.of(
            "key",
            "Key",
            "KEY",
            "ｋｅｙ",
            "kéy",
            "ke\u0301y",
            "key ",
            " key",
            "key\u00A0",
            "key/",
            "key%",
            "k_y",
            "clé 茶 😀");

    private final TenantId tenant = newTenant();

    // STO-16
    @Test
    final void keys_that_look_alike_are_different() {
        for (String text : ALIKE) {
            assertThat(taken(UniqueKey.RECORDS, uniqueKey(text))).as(text).isTrue();
            assertThat(taken(Setting.RECORDS, setting(text))).as(text).isTrue();
            assertThat(taken(Receipt.RECORDS, receipt(text))).as(text).isTrue();
        }
        for (String text : ALIKE) {
            assertThat(find(tenant, UniqueKey.RECORDS, uniqueKey(text).key())).contains(uniqueKey(text));
            assertThat(find(tenant, Setting.RECORDS, setting(text).key())).contains(setting(text));
            assertThat(find(tenant, Receipt.RECORDS, receipt(text).key())).contains(receipt(text));
            assertThat(taken(UniqueKey.RECORDS, uniqueKey(text))).as(text).isFalse();
        }
        assertThat(count(tenant, Setting.RECORDS)).isEqualTo(ALIKE.size());
    }

    // STO-16
    @Test
    final void both_parts_of_a_key_count() {
        UniqueKey ofLeads = new UniqueKey(new UniqueKey.Key("lead", "x"), Values.REFERENCES.get(0));
        UniqueKey ofCustomers = new UniqueKey(new UniqueKey.Key("customer", "x"), Values.REFERENCES.get(2));

        insert(tenant, UniqueKey.RECORDS, ofLeads, ofCustomers);

        assertThat(find(tenant, UniqueKey.RECORDS, ofLeads.key())).contains(ofLeads);
        assertThat(find(tenant, UniqueKey.RECORDS, ofCustomers.key())).contains(ofCustomers);
        assertThat(find(tenant, UniqueKey.RECORDS, new UniqueKey.Key("contact", "x")))
                .isEmpty();
    }

    // STO-09
    @Test
    final void inserting_a_taken_key_conflicts_and_changes_nothing() {
        Pool south = Pool.forRoles("south", "South", "sales");
        Pool north = Pool.forRoles("north", "North", "sales");
        insert(tenant, Pool.RECORDS, south);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> insert(tenant, Pool.RECORDS, north, Pool.forRoles("south", "Other", "sales")));

        assertThat(find(tenant, Pool.RECORDS, south.id())).contains(south);
        assertThat(find(tenant, Pool.RECORDS, north.id())).isEmpty();
    }

    // STO-09
    @Test
    final void one_insert_with_a_key_twice_conflicts() {
        Pool south = Pool.forRoles("south", "South", "sales");

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> insert(tenant, Pool.RECORDS, south, Pool.forRoles("south", "Other", "sales")));

        assertThat(count(tenant, Pool.RECORDS)).isZero();
    }

    // STO-10
    @Test
    final void inserting_if_absent_answers_whether_it_did() {
        Pool first = Pool.forRoles("south", "South", "sales");

        assertThat(taken(Pool.RECORDS, first)).isTrue();
        assertThat(taken(Pool.RECORDS, Pool.forRoles("south", "Other", "sales")))
                .isFalse();
        assertThat(find(tenant, Pool.RECORDS, first.id())).contains(first);
    }

    // STO-10
    @Test
    final void inserting_if_absent_sees_its_own_transaction_and_lets_it_go_on() {
        Pool first = Pool.forRoles("south", "South", "sales");
        Pool after = Pool.forRoles("north", "North", "sales");

        List<Boolean> answers = ask(tenant, unit -> {
            boolean new1 = unit.insertIfAbsent(Pool.RECORDS, first);
            boolean new2 = unit.insertIfAbsent(Pool.RECORDS, Pool.forRoles("south", "Other", "sales"));
            boolean new3 = unit.insertIfAbsent(Pool.RECORDS, after);
            return List.of(new1, new2, new3);
        });

        assertThat(answers).containsExactly(true, false, true);
        assertThat(find(tenant, Pool.RECORDS, first.id())).contains(first);
        assertThat(find(tenant, Pool.RECORDS, after.id())).contains(after);
    }

    // STO-04
    @Test
    final void finding_many_gives_each_that_exists_once() {
        List<Setting> settings = new ArrayList<>();
        IntStream.range(0, 700).forEach(number -> settings.add(setting("number " + number)));
        List<Setting.Key> asked = new ArrayList<>();
        settings.forEach(setting -> asked.add(setting.key()));
        IntStream.range(0, 700).forEach(number -> asked.add(new Setting.Key("other", "number " + number)));
        asked.add(settings.get(0).key());

        run(tenant, unit -> unit.insert(Setting.RECORDS, settings));

        run(tenant, unit -> {
            assertThat(unit.findAll(Setting.RECORDS, asked)).containsExactlyInAnyOrderElementsOf(settings);
            assertThat(unit.findAll(Setting.RECORDS, List.of())).isEmpty();
        });
    }

    // STO-09
    @Test
    final void inserting_nothing_is_no_event() {
        insert(tenant, Pool.RECORDS);
        insert(tenant, Pool.RECORDS, Pool.forRoles("south", "South", "sales"));

        assertThat(count(tenant, Pool.RECORDS)).isEqualTo(1);
        assertThat(find(tenant, Pool.RECORDS, new PoolId("south"))).isPresent();
    }

    // STO-13
    @Test
    final void removing_answers_how_many_there_were() {
        insert(tenant, Setting.RECORDS, setting("a"), setting("b"), setting("c"));
        List<Setting.Key> some =
                List.of(setting("a").key(), setting("c").key(), setting("A").key());

        long removed = ask(tenant, unit -> unit.remove(Setting.RECORDS, some));
        long again = ask(tenant, unit -> unit.remove(Setting.RECORDS, some));

        assertThat(removed).isEqualTo(2);
        assertThat(again).isZero();
        assertThat(find(tenant, Setting.RECORDS, setting("a").key())).isEmpty();
        assertThat(find(tenant, Setting.RECORDS, setting("b").key())).contains(setting("b"));
    }

    // STO-13
    @Test
    final void a_key_is_free_again_at_once_when_its_record_is_removed() {
        Setting next = new Setting(setting("a").key(), Map.of("which", "second"), 1);
        insert(tenant, Setting.RECORDS, setting("a"));

        run(tenant, unit -> {
            unit.remove(Setting.RECORDS, List.of(next.key()));
            unit.insert(Setting.RECORDS, List.of(next));
        });

        assertThat(find(tenant, Setting.RECORDS, next.key())).contains(next);
    }

    private <E, K> boolean taken(RecordType<E, K> type, E record) {
        return ask(tenant, unit -> unit.insertIfAbsent(type, record));
    }

    private static UniqueKey uniqueKey(String value) {
        return new UniqueKey(new UniqueKey.Key("lead.externalId", value), Values.REFERENCES.get(0));
    }

    private static Setting setting(String id) {
        return new Setting(new Setting.Key("note", id), Map.of("id", id), 1);
    }

    private static Receipt receipt(String value) {
        return new Receipt(
                new Receipt.Key(new EndpointId("site"), value),
                "f".repeat(64),
                Receipt.Outcome.MERGED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LeadSample.NOON);
    }
}
