package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.FieldLevels;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import java.util.List;
import java.util.Map;

/**
 * Reads filters for somebody from whom pools conceal attributes: on their records such an attribute is absent, so that no question tells
 * what is not shown (POOL-14, ACC-06).
 */
final class Concealment<E> {
    private final Map<PoolId, Map<String, FieldLevel>> concealed;
    private final Attribute<E, PoolId> pool;

    Concealment(Map<PoolId, Map<String, FieldLevel>> concealed, Attribute<E, PoolId> pool) {
        this.concealed = concealed;
        this.pool = pool;
    }

    /** Whether some pool conceals the attribute: what it is like on those records cannot be sorted or grouped by. */
    boolean touches(Attribute<E, ?> attribute) {
        return !pools(attribute).isEmpty();
    }

    Filter<E> read(Filter<E> filter) {
        if (concealed.isEmpty()) {
            return filter;
        }
        if (filter instanceof Filter.And<E> and) {
            return new Filter.And<>(and.parts().stream().map(this::read).toList());
        }
        if (filter instanceof Filter.Or<E> or) {
            return new Filter.Or<>(or.parts().stream().map(this::read).toList());
        }
        if (filter instanceof Filter.Not<E> not) {
            return new Filter.Not<>(read(not.part()));
        }
        return condition(filter);
    }

    private Filter<E> condition(Filter<E> filter) {
        List<PoolId> pools = filter.attributes().stream()
                .flatMap(each -> pools(each).stream())
                .distinct()
                .sorted()
                .toList();
        if (pools.isEmpty()) {
            return filter;
        }
        Filter<E> hidden = Filter.where(pool).in(pools);
        return filter instanceof Filter.IsEmpty<E> ? filter.or(hidden) : filter.and(hidden.negated());
    }

    private List<PoolId> pools(Attribute<E, ?> attribute) {
        List<String> parts = FieldLevels.partsOf(attribute.name());
        return concealed.entrySet().stream()
                .filter(entry -> parts.stream().anyMatch(entry.getValue()::containsKey))
                .map(Map.Entry::getKey)
                .toList();
    }
}
