package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import java.time.Instant;
import java.util.Optional;

/**
 * A lead that goes back to a pool, or would.
 *
 * @param owner who loses it
 * @param rule the rule by which it does; none while stored due times wait to be worked out again
 * @param into the pool that rule names
 */
public record Loss(LeadId lead, MemberId owner, Instant at, Optional<String> rule, Optional<PoolId> into) {}
