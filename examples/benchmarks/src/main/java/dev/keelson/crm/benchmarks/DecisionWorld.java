package dev.keelson.crm.benchmarks;

import dev.keelson.crm.access.Reach;
import dev.keelson.crm.benchmarks.FlatPerson.FlatLead;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.LeadProgress;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.lead.LeadTimes;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.Participants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** One company and the same leads twice: as the library has them and as the floor has them. */
final class DecisionWorld {
    static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private static final int LEADS = 40_000;

    private final Organisation organisation = Company.organisation();
    private final Map<RecordRef, Map<MemberId, ParticipantAccess>> participations = new HashMap<>();
    private final List<Long> flatParticipations = new ArrayList<>();
    private final List<Lead> leads = new ArrayList<>();
    private final List<FlatLead> flat = new ArrayList<>();

    DecisionWorld() {
        Random chance = new Random(20_261_101);
        for (int number = 0; number < LEADS; number++) {
            add(chance);
        }
    }

    FlatPerson flat(Persona persona) {
        return FlatPerson.of(
                persona,
                flatParticipations.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    Reach reach(Persona persona) {
        return persona.reach(organisation, NOW);
    }

    /** Who takes part, from memory; nobody's participation ends. */
    Participants participants() {
        return (record, member, access, at) -> {
            Map<MemberId, ParticipantAccess> taking = participations.get(record);
            if (taking == null) {
                return false;
            }
            ParticipantAccess given = taking.get(member);
            return given != null && given.covers(access);
        };
    }

    /** Leads to decide about: half of them drawn from all, half from what the person reaches. */
    Sample sample(Persona persona, int size) {
        Random chance = new Random(persona.ordinal());
        FlatPerson person = flat(persona);
        List<Integer> reached = new ArrayList<>();
        for (int at = 0; at < flat.size(); at++) {
            if (person.includes(flat.get(at))) {
                reached.add(at);
            }
        }
        Lead[] asLibrary = new Lead[size];
        FlatLead[] asFloor = new FlatLead[size];
        for (int at = 0; at < size; at++) {
            boolean any = reached.isEmpty() || chance.nextBoolean();
            int number = any ? chance.nextInt(flat.size()) : reached.get(chance.nextInt(reached.size()));
            asLibrary[at] = leads.get(number);
            asFloor[at] = flat.get(number);
        }
        return new Sample(asLibrary, asFloor);
    }

    /** The same leads in both forms. */
    record Sample(Lead[] library, FlatLead[] floor) {}

    private void add(Random chance) {
        boolean pooled = chance.nextInt(100) < 15;
        int owner = (int) (Math.pow(chance.nextDouble(), 3) * Company.MEMBERS) * 7_919 % Company.MEMBERS;
        int department = Company.departmentOf(owner);
        int pool = chance.nextInt(Company.POOLS);
        int[] participants = participants(chance);
        LeadId id = new LeadId(new UUID(chance.nextLong(), chance.nextLong()));
        Holder holder = pooled
                ? new Holder.InPool(new PoolId(Company.pool(pool)))
                : new Holder.Owned(
                        new MemberId(Company.member(owner)),
                        organisation.path(new DepartmentId(Company.department(department))));
        leads.add(lead(id, holder));
        flat.add(
                pooled
                        ? new FlatLead(flat.size(), -1, -1, pool)
                        : new FlatLead(flat.size(), owner, FlatPerson.Numbering.FIRST[department], -1));
        if (participants.length > 0) {
            HashMap<MemberId, ParticipantAccess> taking = new HashMap<>();
            for (int participant : participants) {
                flatParticipations.add(FlatPerson.participation(flat.size() - 1, participant));
                taking.put(new MemberId(Company.member(participant)), ParticipantAccess.READ);
            }
            participations.put(RecordRef.of(id), taking);
        }
    }

    private static int[] participants(Random chance) {
        if (chance.nextInt(100) >= 5) {
            return new int[0];
        }
        Persona[] personas = Persona.values();
        return new int[] {
            personas[chance.nextInt(personas.length)].member,
            chance.nextInt(Company.MEMBERS),
            chance.nextInt(Company.MEMBERS)
        };
    }

    private static Lead lead(LeadId id, Holder holder) {
        LeadProfile profile = new LeadProfile(
                "Lead " + id,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                FieldValues.NONE);
        LeadProgress progress =
                new LeadProgress(new StageKey("new"), LeadPhase.NEW, NOW, Optional.empty(), Optional.empty());
        LeadTimes times = new LeadTimes(NOW, NOW, NOW, Optional.empty(), Optional.empty());
        return new Lead(id, profile, holder, holder.pool(), progress, times, LeadStanding.NONE, "member:m1", 1, 1);
    }

    static dev.keelson.crm.access.RecordScope<Lead> scope() {
        return LeadAttributes.SCOPE;
    }
}
