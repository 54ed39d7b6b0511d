package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.RecordedLead;
import dev.keelson.crm.pool.PoolRules;
import dev.keelson.crm.pool.ReturnRules;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.storage.UniqueKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one way a lead comes into being, for one lead or a thousand: a few statements whatever their number.
 *
 * <p>What is wrong with one arrival does not keep the others out.
 */
final class LeadIntake {
    private final Call call;
    private final Authority authority;
    private final LeadDoor door;
    private final UniqueValues uniques;
    private final Map<String, Attribute<Lead, ?>> attributes;

    /** On whose word leads come in. */
    enum Authority {
        /** The actor's, by what roles grant. */
        ACTOR,
        /** That of those who manage the endpoint a verified delivery came through. */
        ENDPOINT
    }

    LeadIntake(Call call) {
        this(call, new UniqueValues(call));
    }

    LeadIntake(Call call, UniqueValues uniques) {
        this(call, uniques, Authority.ACTOR);
    }

    /** For what a delivery brings, once it is known to come through an open endpoint. */
    static LeadIntake delivered(Call call) {
        return new LeadIntake(call, new UniqueValues(call), Authority.ENDPOINT);
    }

    private LeadIntake(Call call, UniqueValues uniques, Authority authority) {
        this.call = call;
        this.authority = authority;
        this.door = new LeadDoor(call);
        this.uniques = uniques;
        this.attributes = LeadMoves.attributes(call);
    }

    /** A lead that wants in. */
    sealed interface Arrival {
        NewLead lead();

        OwnershipChange.Cause cause();

        /** A lead that begins here. Without a holder it is its captor's own, or, imported, goes to the default pool. */
        record Fresh(NewLead lead, OwnershipChange.Cause cause) implements Arrival {}

        /** A lead whose history was lived elsewhere. Without a holder it goes to the default pool. */
        record Past(RecordedLead recorded) implements Arrival {
            @Override
            public NewLead lead() {
                return recorded.lead();
            }

            @Override
            public OwnershipChange.Cause cause() {
                return OwnershipChange.Cause.RECORDED;
            }
        }
    }

    /** What the door says to one arrival. */
    sealed interface Verdict {
        /** It may come in. */
        record Welcome(Decision.Accepted<Lead> lead, List<UniqueKey> keys) implements Verdict {}

        /** It stays out, and why. */
        record Unwelcome(CrmException reason) implements Verdict {}
    }

    /** What became of one arrival. */
    sealed interface Outcome {
        record Opened(Lead lead) implements Outcome {}

        record Rejected(CrmException reason) implements Outcome {}
    }

    /** One lead, or the reason thrown. */
    Lead admit(Arrival arrival) {
        Outcome outcome = admit(List.of(arrival)).get(0);
        if (outcome instanceof Outcome.Rejected rejected) {
            throw rejected.reason();
        }
        return ((Outcome.Opened) outcome).lead();
    }

    /** Lets in everyone who may come in; answers in the order asked. */
    List<Outcome> admit(List<Arrival> arrivals) {
        return open(examine(arrivals));
    }

    /** Says of everyone whether they may come in, and writes nothing. */
    List<Verdict> examine(List<Arrival> arrivals) {
        arrivals.forEach(this::requirePermission);
        door.look(arrivals.stream().map(Arrival::lead).toList());
        ArrayList<Verdict> verdicts = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            verdicts.add(examine(arrival));
        }
        return withoutTaken(verdicts);
    }

    /** Lets in those who were welcome. */
    List<Outcome> open(List<Verdict> verdicts) {
        ArrayList<Decision.Accepted<Lead>> accepted = new ArrayList<>();
        ArrayList<UniqueKey> keys = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            if (verdict instanceof Verdict.Welcome welcome) {
                accepted.add(welcome.lead());
                keys.addAll(welcome.keys());
            }
        }
        uniques.take(keys);
        java.util.Iterator<Lead> opened = LeadBook.open(call, accepted).iterator();
        return verdicts.stream()
                .<Outcome>map(verdict -> verdict instanceof Verdict.Unwelcome unwelcome
                        ? new Outcome.Rejected(unwelcome.reason())
                        : new Outcome.Opened(opened.next()))
                .toList();
    }

    private void requirePermission(Arrival arrival) {
        if (arrival instanceof Arrival.Past) {
            call.require(Permission.LEAD_RECORD);
        } else if (authority == Authority.ACTOR) {
            call.require(Permission.LEAD_CREATE);
        }
    }

    private Verdict examine(Arrival arrival) {
        try {
            LeadProfile profile = door.profile(arrival.lead());
            Decision.Accepted<Lead> accepted = decide(arrival, profile, holder(arrival));
            requireReach(accepted.outcome());
            requireTaken(accepted.outcome());
            return new Verdict.Welcome(accepted, keys(accepted.outcome()));
        } catch (InvalidInputException | RefusedException reason) {
            return new Verdict.Unwelcome(reason);
        }
    }

    private Decision.Accepted<Lead> decide(Arrival arrival, LeadProfile profile, Holder holder) {
        LeadId id = new LeadId(call.nextId());
        String author = call.actor().label();
        return (arrival instanceof Arrival.Past past
                        ? LeadRules.record(
                                id,
                                profile,
                                holder,
                                past.recorded(),
                                call.configuration().stages(),
                                author,
                                call.now())
                        : LeadRules.capture(
                                id,
                                profile,
                                holder,
                                call.configuration().stages(),
                                author,
                                arrival.cause(),
                                call.now()))
                .orThrow();
    }

    private Holder holder(Arrival arrival) {
        NewLead lead = arrival.lead();
        if (lead.pool().isPresent()) {
            new PoolDoor(call).require(lead.pool().get());
            return new Holder.InPool(lead.pool().get());
        }
        Optional<MemberId> owner = lead.owner().or(() -> captor(arrival));
        if (owner.isPresent()) {
            return LeadRules.ownedBy(owner.get(), call.configuration().organisation())
                    .orThrow()
                    .outcome();
        }
        PoolId unowned = PoolRules.defaultOf(call.configuration().pools())
                .orElseThrow(() -> new InvalidInputException(
                        "pool", "required", "nobody owns the lead, and there is no default pool"));
        return new Holder.InPool(unowned);
    }

    private Optional<MemberId> captor(Arrival arrival) {
        return arrival.cause() == OwnershipChange.Cause.CAPTURED && call.actor() instanceof Actor.User user
                ? Optional.of(user.member())
                : Optional.empty();
    }

    /**
     * Whoever puts a lead into other hands than their own must reach it there with the permission to assign (LEAD-10); an
     * endpoint's leads go where those who manage it have said.
     */
    private void requireReach(Lead lead) {
        boolean own = call.actor() instanceof Actor.User user
                && lead.holder().owner().filter(user.member()::equals).isPresent();
        if (lead.holder().owner().isPresent() && !own && authority == Authority.ACTOR) {
            AccessRules.permit(
                            call.principal(),
                            call.reach(Permission.LEAD_ASSIGN),
                            LeadAttributes.SCOPE,
                            lead,
                            Participants.NONE)
                    .orThrow();
            call.audit().granted(Permission.LEAD_ASSIGN);
        }
    }

    /** A lead goes only into a pool that takes it, however it arrives (POOL-13). */
    private void requireTaken(Lead lead) {
        lead.holder()
                .pool()
                .ifPresent(pool -> ReturnRules.taken(
                                lead, pool, call.configuration().pooling().of(pool), attributes)
                        .orThrow());
    }

    private List<UniqueKey> keys(Lead lead) {
        ArrayList<UniqueKey> keys = new ArrayList<>();
        lead.profile()
                .externalId()
                .ifPresent(
                        id -> keys.add(new UniqueKey(UniqueValues.externalId(LeadAttributes.RECORDS, id), lead.ref())));
        UniqueValues.ofFields(call.configuration().fieldsOf("lead"), lead.fields())
                .keySet()
                .forEach(key -> keys.add(new UniqueKey(key, lead.ref())));
        return keys;
    }

    private List<Verdict> withoutTaken(List<Verdict> verdicts) {
        ArrayList<UniqueKey.Key> wanted = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            if (verdict instanceof Verdict.Welcome welcome) {
                welcome.keys().forEach(key -> wanted.add(key.key()));
            }
        }
        Map<UniqueKey.Key, RecordRef> bearers = new HashMap<>(uniques.bearers(wanted));
        return verdicts.stream()
                .map(verdict -> verdict instanceof Verdict.Welcome welcome ? unlessTaken(welcome, bearers) : verdict)
                .toList();
    }

    /** The first of two arrivals with one value has it. */
    private Verdict unlessTaken(Verdict.Welcome welcome, Map<UniqueKey.Key, RecordRef> bearers) {
        Lead lead = welcome.lead().outcome();
        try {
            lead.profile()
                    .externalId()
                    .ifPresent(id -> LeadRules.mayBear(
                                    id,
                                    Optional.ofNullable(
                                            bearers.get(UniqueValues.externalId(LeadAttributes.RECORDS, id))))
                            .orThrow());
            ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
            new LinkedHashMap<>(UniqueValues.ofFields(call.configuration().fieldsOf("lead"), lead.fields()))
                    .forEach((key, attribute) -> {
                        if (bearers.containsKey(key)) {
                            problems.add(UniqueValues.taken(attribute));
                        }
                    });
            if (!problems.isEmpty()) {
                throw new InvalidInputException(problems);
            }
        } catch (InvalidInputException | RefusedException reason) {
            return new Verdict.Unwelcome(reason);
        }
        welcome.keys().forEach(key -> bearers.put(key.key(), key.record()));
        return welcome;
    }
}
