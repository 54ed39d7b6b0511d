package dev.keelson.crm.contract;

import dev.keelson.crm.kernel.IdempotencyKey;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.OpportunityId;
import java.util.Optional;

/**
 * A contract to be drafted.
 *
 * @param opportunity what it comes from
 * @param owner whose it is to be; the actor's without one, or, of a system actor, the customer's owner's
 * @param once what names this one intention
 */
public record NewContract(
        ContractTerms terms,
        Optional<OpportunityId> opportunity,
        Optional<MemberId> owner,
        Optional<IdempotencyKey> once) {
    public static NewContract on(ContractTerms terms) {
        return new NewContract(terms, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public NewContract from(OpportunityId source) {
        return new NewContract(terms, Optional.of(source), owner, once);
    }

    public NewContract ownedBy(MemberId member) {
        return new NewContract(terms, opportunity, Optional.of(member), once);
    }

    public NewContract once(String key) {
        return new NewContract(terms, opportunity, owner, Optional.of(new IdempotencyKey(key)));
    }
}
