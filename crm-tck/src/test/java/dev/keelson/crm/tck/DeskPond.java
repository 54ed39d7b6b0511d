package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** The {@linkplain PlainPond pond} as people see it: commands of sessions, each of several transactions. */
@Param(name = "person", gen = IntGen.class, conf = "0:1")
@Param(name = "lead", gen = IntGen.class, conf = "0:1")
public class DeskPond {
    private static final List<MemberId> PEOPLE = List.of(Desk.LIN, Desk.WANG);

    private final Storage storage = InMemoryStorage.create();
    private final Desk desk = new Desk(storage, Suite.newTenant());
    private final List<LeadId> leads = new ArrayList<>();

    /** Made by Lincheck. */
    public DeskPond() {
        desk.director().pools().define(Desk.SEA, PoolTerms.STANDARD.with(ClaimQuota.NONE.holding(1)));
        for (String name : List.of("Tea", "Ore")) {
            leads.add(desk.director()
                    .leads()
                    .capture(NewLead.named(name).intoPool(Desk.SEA))
                    .id());
        }
    }

    @Operation
    public boolean claim(@Param(name = "person") int person, @Param(name = "lead") int lead) {
        try {
            desk.as(PEOPLE.get(person).value()).pools().claim(Desk.SEA, leads.get(lead));
            return true;
        } catch (RefusedException | NotFoundException no) {
            return false;
        }
    }

    @Operation
    public boolean giveBack(@Param(name = "person") int person, @Param(name = "lead") int lead) {
        try {
            desk.as(PEOPLE.get(person).value()).pools().giveBack(leads.get(lead), "");
            return true;
        } catch (RefusedException | NotFoundException no) {
            return false;
        }
    }

    /** Holders and counts in one transaction. */
    @Operation
    public String look() {
        return storage.inTransaction(desk.tenant, unit -> {
            List<Integer> holders = new ArrayList<>();
            for (LeadId lead : leads) {
                holders.add(PEOPLE.indexOf(unit.find(LeadAttributes.RECORDS, lead)
                        .orElseThrow()
                        .holder()
                        .owner()
                        .orElse(new MemberId("nobody"))));
            }
            List<Long> counts = new ArrayList<>();
            for (MemberId person : PEOPLE) {
                counts.add(unit.find(Counter.RECORDS, new Counter.Key("HELD\nsea\n" + person))
                        .map(Counter::used)
                        .orElse(0L));
            }
            return holders.toString() + counts;
        });
    }
}
