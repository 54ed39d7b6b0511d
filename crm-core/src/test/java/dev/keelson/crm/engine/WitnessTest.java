package dev.keelson.crm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.history.AuditDetail;
import dev.keelson.crm.history.ConfigurationEvent;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.RecordTypes;
import dev.keelson.crm.storage.Setting;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WitnessTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Setting.Key KEY = new Setting.Key("note", "one");

    private static final Counter.Key COUNTER = new Counter.Key("some");

    private final Storage storage = InMemoryStorage.create();

    @Test
    void stands_between_a_command_and_everything_a_unit_of_work_can_do() {
        assertThat(Arrays.stream(UnitOfWork.class.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .filter(method -> !overridden(method)))
                .isEmpty();
    }

    private static boolean overridden(Method method) {
        try {
            return Witness.class.getDeclaredMethod(method.getName(), method.getParameterTypes()) != null;
        } catch (NoSuchMethodException none) {
            return false;
        }
    }

    @Test
    void knows_how_to_see_every_type_of_record() {
        assertThat(RecordTypes.ALL)
                .allSatisfy(type -> assertThatCode(() -> Portraits.of(type)).doesNotThrowAnyException());
    }

    @Test
    void lets_no_query_write() {
        storage.inTransaction(ACME, unit -> {
            Witness query = new Witness(unit, Witness.Mode.QUERY);
            List<Consumer<Witness>> writes = List.of(
                    witness -> witness.insert(Setting.RECORDS, List.of(setting("a"))),
                    witness -> witness.insertIfAbsent(Setting.RECORDS, setting("a")),
                    witness -> witness.replace(Setting.RECORDS, List.of(setting("a"))),
                    witness -> witness.change(Selection.of(Setting.RECORDS, Filter.all()), List.of()),
                    witness -> witness.remove(Setting.RECORDS, List.of(KEY)),
                    witness -> witness.prepare(List.of(COUNTER)),
                    witness -> witness.move(List.of(Counter.Move.up(COUNTER, 1, 2))));
            writes.forEach(
                    write -> assertThatThrownBy(() -> write.accept(query)).isInstanceOf(IllegalStateException.class));
            return true;
        });
    }

    // HIS-01
    @Test
    void tells_of_a_record_written_several_times_only_what_came_of_it() {
        commit(unit -> unit.insert(Setting.RECORDS, List.of(setting("a"))));

        assertThat(told(unit -> {
                    unit.replace(Setting.RECORDS, List.of(setting("b")));
                    unit.replace(Setting.RECORDS, List.of(setting("c").withVersion(2)));
                }))
                .containsExactly(new AuditDetail.Change("note/one/text", Optional.of("a"), Optional.of("c")));
        assertThat(told(unit -> {
                    unit.remove(Setting.RECORDS, List.of(KEY));
                    unit.insert(Setting.RECORDS, List.of(setting("d")));
                }))
                .containsExactly(new AuditDetail.Change("note/one/text", Optional.of("a"), Optional.of("d")));
        assertThat(told(unit -> unit.remove(Setting.RECORDS, List.of(KEY))))
                .containsExactly(new AuditDetail.Change("note/one/text", Optional.of("a"), Optional.empty()));
        assertThat(told(unit -> {
                    unit.remove(Setting.RECORDS, List.of(KEY));
                    unit.insertIfAbsent(Setting.RECORDS, setting("a"));
                }))
                .isEmpty();
    }

    // HIS-01
    @Test
    void reads_nothing_again_that_was_remembered() {
        commit(unit -> unit.insert(
                Pool.RECORDS, List.of(Pool.forRoles("sea", "Sea", "sales").withVersion(1))));
        Pool read = storage.inTransaction(
                ACME, unit -> unit.find(Pool.RECORDS, new PoolId("sea")).orElseThrow());

        storage.inTransaction(ACME, unit -> {
            Witness witness = new Witness(unit, Witness.Mode.COMMAND);
            witness.remember(Pool.RECORDS, List.of(read));
            witness.replace(Pool.RECORDS, List.of(read.as(Pool.Use.DEFAULT)));
            assertThat(changes(witness))
                    .containsExactly(
                            new AuditDetail.Change("pool/sea/use", Optional.of("ORDINARY"), Optional.of("DEFAULT")));
            return true;
        });
    }

    private List<AuditDetail.Change> told(Consumer<UnitOfWork> work) {
        try {
            storage.inTransaction(ACME, unit -> {
                Witness witness = new Witness(unit, Witness.Mode.COMMAND);
                work.accept(witness);
                throw new Told(changes(witness));
            });
            throw new AssertionError("nothing was told");
        } catch (Told told) {
            return told.changes;
        }
    }

    private static List<AuditDetail.Change> changes(Witness witness) {
        assertThat(witness.accounts().keySet()).isSubsetOf(Set.of(ConfigurationEvent.TENANT));
        return witness.accounts().values().stream()
                .flatMap(account -> account.changes().stream())
                .toList();
    }

    private void commit(Consumer<UnitOfWork> work) {
        storage.inTransaction(ACME, unit -> {
            work.accept(unit);
            return true;
        });
    }

    private static Setting setting(String text) {
        return new Setting(KEY, Map.of("text", text), 1);
    }

    private static final class Told extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient List<AuditDetail.Change> changes;

        Told(List<AuditDetail.Change> changes) {
            this.changes = changes;
        }
    }
}
