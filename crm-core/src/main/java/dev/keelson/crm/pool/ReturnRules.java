package dev.keelson.crm.pool;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every rule of putting a lead into a pool. */
public final class ReturnRules {
    private ReturnRules() {}

    /** On whose say a lead goes into a pool. */
    public enum Authority {
        /** Its owner's: back to its pool, or to one its pool lets records move to. */
        OWNER,
        /** Of whoever gives leads out or administers the pool: wherever they may put leads. */
        ADMINISTRATION
    }

    /**
     * A lead goes into a pool.
     *
     * <p>POOL-07: a return gives a reason where the pool asks for one, of those it lists where it lists any; who took part goes on
     * doing so or is dismissed, as the pool says.
     *
     * @param way of the pool the lead came from: which others it lets records move to
     */
    public static Decision<Lead> putBack(
            Lead lead,
            PoolId into,
            PoolTerms terms,
            Optional<PoolTerms> way,
            Authority authority,
            Optional<String> reason,
            Map<String, Attribute<Lead, ?>> attributes,
            Instant now) {
        return wayTo(lead, into, way, authority)
                .then(found -> taken(found, into, terms, attributes))
                .then(found -> reasonFor(into, terms.returns(), reason)
                        .then(given -> LeadRules.changeHands(
                                found,
                                new Holder.InPool(into),
                                OwnershipChange.Cause.RETURNED,
                                Optional.empty(),
                                given,
                                now)));
    }

    /** A lead that is moved on lies in the pool it is moved from (POOL-01). */
    public static Decision<Lead> lyingIn(Lead lead, PoolId pool) {
        return lead.holder().pool().filter(pool::equals).isPresent()
                ? Decision.accept(lead)
                : Decision.refuse(new PoolRefusal.NotInPool(pool));
    }

    /** Who of those who take part is dismissed when a lead goes into a pool on these terms. */
    public static Decision<Lead> dismissing(
            Decision.Accepted<Lead> returned, PoolTerms terms, Collection<MemberId> participants) {
        Decision<Lead> decision = Decision.accept(returned.outcome(), returned.events());
        if (terms.returns().participants() == PoolTerms.Returns.Participants.DISMISSED) {
            for (MemberId member : participants.stream().sorted().toList()) {
                decision = decision.then(lead -> LeadRules.dismiss(lead, member));
            }
        }
        return decision;
    }

    /** POOL-13: a pool takes only leads of which each attribute it names has one of the values it names. */
    public static Decision<Lead> taken(
            Lead lead, PoolId pool, PoolTerms terms, Map<String, Attribute<Lead, ?>> attributes) {
        for (Map.Entry<String, Set<String>> demand : terms.takes().entrySet()) {
            Attribute<Lead, ?> attribute = attributes.get(demand.getKey());
            if (attribute == null || !hasOne(lead, attribute, demand.getValue())) {
                return Decision.refuse(new PoolRefusal.NotTaken(pool, demand.getKey()));
            }
        }
        return Decision.accept(lead);
    }

    private static Decision<Lead> wayTo(Lead lead, PoolId into, Optional<PoolTerms> way, Authority authority) {
        if (authority == Authority.ADMINISTRATION) {
            return Decision.accept(lead);
        }
        boolean open = lead.home().isEmpty()
                || lead.home().filter(into::equals).isPresent()
                || way.filter(from -> from.movesTo().contains(into)).isPresent();
        return open ? LeadRules.owned(lead) : Decision.refuse(new PoolRefusal.NoWayThere(into));
    }

    private static Decision<Optional<String>> reasonFor(
            PoolId pool, PoolTerms.Returns returns, Optional<String> reason) {
        if (reason.isEmpty()) {
            return returns.reason() == PoolTerms.Returns.Reason.REQUIRED
                    ? Decision.refuse(new PoolRefusal.ReasonRequired(pool))
                    : Decision.accept(reason);
        }
        boolean listed = returns.reasons().isEmpty()
                || returns.reasons().stream().anyMatch(one -> Text.key(one).equals(Text.key(reason.get())));
        return listed
                ? Decision.accept(reason)
                : Decision.refuse(new PoolRefusal.ReasonNotListed(pool, returns.reasons()));
    }

    private static <V> boolean hasOne(Lead lead, Attribute<Lead, V> attribute, Set<String> wanted) {
        V value = attribute.valueOf(lead);
        if (value == null) {
            return false;
        }
        if (value instanceof Set<?> several) {
            return several.stream().anyMatch(one -> matches(attribute.type(), String.valueOf(one), wanted));
        }
        return matches(attribute.type(), attribute.type().print(value), wanted);
    }

    private static boolean matches(ValueType<?> type, String value, Set<String> wanted) {
        boolean byKey = type.isText() || type.kind() == ValueType.Kind.TAGS;
        return wanted.stream().anyMatch(one -> byKey ? Text.key(one).equals(Text.key(value)) : one.equals(value));
    }
}
