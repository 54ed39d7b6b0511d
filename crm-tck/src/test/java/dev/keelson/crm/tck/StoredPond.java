package dev.keelson.crm.tck;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.Setting;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UniqueKey;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** The {@linkplain PlainPond pond} kept in an in-memory store: what is asked is one transaction each. */
@Param(name = "person", gen = IntGen.class, conf = "0:1")
@Param(name = "lead", gen = IntGen.class, conf = "0:1")
public class StoredPond {
    private static final TenantId TENANT = new TenantId("acme");
    private static final Pool SEA = Pool.forRoles("sea", "Sea");
    private static final List<MemberId> PEOPLE = List.of(new MemberId("lin"), new MemberId("wang"));
    private static final List<Lead> LEADS = List.of(
            LeadSample.named("Tea").inPool(SEA.id()).lead(),
            LeadSample.named("Ore").inPool(SEA.id()).lead());
    private static final Setting.Key NOTES = new Setting.Key("note", "count");
    private static final UniqueKey ONCE =
            new UniqueKey(new UniqueKey.Key("command", "once"), LEADS.get(0).ref());

    private final Storage storage = InMemoryStorage.create();

    /** Made by Lincheck. */
    public StoredPond() {
        in(unit -> {
            unit.insert(Pool.RECORDS, List.of(SEA));
            unit.insert(LeadAttributes.RECORDS, LEADS);
            unit.insert(Setting.RECORDS, List.of(new Setting(NOTES, Map.of("text", "0"), 1)));
            unit.prepare(List.of(held(0), held(1)));
            return true;
        });
    }

    @Operation
    public String claim(@Param(name = "person") int person, @Param(name = "lead") int lead) {
        return in(unit -> {
            if (unit.move(List.of(Counter.Move.up(held(person), 1, 1))).isPresent()) {
                return "full";
            }
            if (handedOver(unit, lead, new Holder.InPool(SEA.id()), owned(person))) {
                return "won";
            }
            unit.move(List.of(Counter.Move.down(held(person), 1)));
            return "late";
        });
    }

    @Operation
    public boolean giveBack(@Param(name = "person") int person, @Param(name = "lead") int lead) {
        return in(unit -> {
            boolean given = handedOver(unit, lead, owned(person), new Holder.InPool(SEA.id()));
            if (given) {
                unit.move(List.of(Counter.Move.down(held(person), 1)));
            }
            return given;
        });
    }

    @Operation
    public int note() {
        return in(unit -> {
            Setting read = unit.find(Setting.RECORDS, NOTES).orElseThrow();
            int next = Integer.parseInt(read.document().getOrDefault("text", "")) + 1;
            unit.replace(
                    Setting.RECORDS, List.of(new Setting(NOTES, Map.of("text", String.valueOf(next)), read.version())));
            return next;
        });
    }

    @Operation
    public boolean once() {
        return in(unit -> unit.insertIfAbsent(UniqueKey.RECORDS, ONCE));
    }

    @Operation
    public String look() {
        return in(unit -> {
            List<Integer> holders = new ArrayList<>();
            for (Lead lead : LEADS) {
                holders.add(PEOPLE.indexOf(find(unit, lead.id()).owner().orElse(new MemberId("nobody"))));
            }
            List<Long> counts = new ArrayList<>();
            for (int person = 0; person < PEOPLE.size(); person++) {
                counts.add(
                        unit.find(Counter.RECORDS, held(person)).orElseThrow().used());
            }
            return holders.toString() + counts;
        });
    }

    final <T> T in(Storage.Work<T> work) {
        return storage.inTransaction(TENANT, work);
    }

    static boolean handedOver(UnitOfWork unit, int lead, Holder from, Holder to) {
        Filter<Lead> still = Filter.where(LeadAttributes.ID).is(LEADS.get(lead).id());
        still = from.owner().isPresent()
                ? still.and(Filter.where(LeadAttributes.OWNER).is(from.owner().orElseThrow()))
                : still.and(Filter.where(LeadAttributes.POOL).is(SEA.id()));
        return unit.change(
                        Selection.of(LeadAttributes.RECORDS, still),
                        List.of(new Assignment<>(LeadAttributes.HOLDER, to)))
                == 1;
    }

    private static Holder find(UnitOfWork unit, LeadId id) {
        return unit.find(LeadAttributes.RECORDS, id).orElseThrow().holder();
    }

    private static Counter.Key held(int person) {
        return new Counter.Key("HELD\n" + PEOPLE.get(person));
    }

    private static Holder owned(int person) {
        return new Holder.Owned(PEOPLE.get(person), DepartmentPath.NONE);
    }

    /** A pond as others build it: sees that the lead is free and that there is room, and then takes it. */
    public static final class AskingFirst extends StoredPond {
        /** Made by Lincheck. */
        public AskingFirst() {}

        @Override
        @Operation
        public String claim(@Param(name = "person") int person, @Param(name = "lead") int lead) {
            boolean room = in(unit ->
                    unit.find(Counter.RECORDS, held(person)).orElseThrow().used() == 0);
            if (!room) {
                return "full";
            }
            boolean free = in(unit -> find(unit, LEADS.get(lead).id()).pool().isPresent());
            if (!free) {
                return "late";
            }
            return in(unit -> {
                unit.move(List.of(Counter.Move.up(held(person), 1, Long.MAX_VALUE)));
                handedOver(unit, lead, find(unit, LEADS.get(lead).id()), owned(person));
                return "won";
            });
        }
    }
}
