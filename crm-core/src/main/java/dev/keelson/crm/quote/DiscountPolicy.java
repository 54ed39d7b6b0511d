package dev.keelson.crm.quote;

import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.product.Product;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who may take how much off (折扣权限).
 *
 * @param limits the deepest discount of a line that holders of a role give by themselves, in percent; where there is none nobody is bound,
 *     and where there are some, who holds no role among them gives nothing
 */
public record DiscountPolicy(Map<RoleId, BigDecimal> limits) {
    /** Nobody is bound. */
    public static final DiscountPolicy UNBOUND = new DiscountPolicy(Map.of());

    /** @throws dev.keelson.crm.kernel.InvalidInputException naming a limit out of range */
    public DiscountPolicy {
        TreeMap<RoleId, BigDecimal> admitted = new TreeMap<>();
        limits.forEach((role, limit) -> admitted.put(role, Product.percent("limit", limit)));
        limits = Map.copyOf(admitted);
    }

    /** The same, holders of that role giving up to so many percent. */
    public DiscountPolicy limiting(String role, String percent) {
        TreeMap<RoleId, BigDecimal> next = new TreeMap<>(limits);
        next.put(new RoleId(role), new BigDecimal(percent));
        return new DiscountPolicy(next);
    }

    /** Whether somebody with those roles may take that much off. */
    public boolean allows(Collection<RoleId> roles, BigDecimal discount) {
        return limits.isEmpty()
                || discount.signum() == 0
                || roles.stream()
                        .anyMatch(role ->
                                limits.containsKey(role) && limits.get(role).compareTo(discount) >= 0);
    }
}
