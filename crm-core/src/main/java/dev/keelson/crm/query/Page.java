package dev.keelson.crm.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a sorted list.
 *
 * <p>QRY-05: the pages of a list, joined, are the list, whatever their size; records inserted meanwhile never make a later
 * page repeat or skip one that stayed in place. QRY-15: a cursor goes on with the list it was made for (tenant, actor, entity, filter
 * and sort) and is refused by any other; it holds a place, so that what it leads to is in reach at the time it is used.
 *
 * @param next the cursor of the following page; empty on the last
 */
public record Page<E>(List<E> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }

    public <R> Page<R> map(Function<E, R> change) {
        return new Page<>(items.stream().map(change).toList(), next);
    }
}
