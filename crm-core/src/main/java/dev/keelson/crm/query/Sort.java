package dev.keelson.crm.query;

import dev.keelson.crm.kernel.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order of records.
 *
 * <p>QRY-04: records are ordered by the attributes in turn, absent values last in both directions, then by id.
 *
 * @param orders at most four; may be empty, which leaves the order by id
 */
public record Sort<E>(List<Order<E, ?>> orders) {
    public Sort {
        orders = List.copyOf(orders);
        if (orders.size() > 4) {
            throw new InvalidInputException("sort", "too-many", "at most four attributes");
        }
    }

    public enum Direction {
        UP,
        DOWN
    }

    /** One attribute of an order. */
    public record Order<E, V>(Attribute<E, V> attribute, Direction direction) {
        public Order {
            if (!attribute.type().ordered()) {
                throw new InvalidInputException(attribute.name(), "unordered", "its values have no order");
            }
        }

        int compare(E one, E other) {
            return compareValues(attribute.valueOf(one), attribute.valueOf(other));
        }

        int compareValues(@Nullable V one, @Nullable V other) {
            if (one == null || other == null) {
                return one == other ? 0 : one == null ? 1 : -1;
            }
            int order = attribute.type().compare(one, other);
            return direction == Direction.UP ? order : -order;
        }
    }

    /** By id alone. */
    public static <E> Sort<E> byId() {
        return new Sort<>(List.of());
    }

    public static <E> Sort<E> up(Attribute<E, ?> attribute) {
        return new Sort<>(List.of(new Order<>(attribute, Direction.UP)));
    }

    public static <E> Sort<E> down(Attribute<E, ?> attribute) {
        return new Sort<>(List.of(new Order<>(attribute, Direction.DOWN)));
    }

    public Sort<E> then(Sort<E> next) {
        ArrayList<Order<E, ?>> all = new ArrayList<>(orders);
        all.addAll(next.orders);
        return new Sort<>(all);
    }

    /** The direction of the id that ends the order: the last attribute's, so that one index serves both. */
    public Direction idDirection() {
        return orders.isEmpty() ? Direction.UP : orders.get(orders.size() - 1).direction();
    }

    /** Compares two records in this order, ids included. */
    public <K> int compare(RecordType<E, K> type, E one, E other) {
        for (Order<E, ?> order : orders) {
            int answer = order.compare(one, other);
            if (answer != 0) {
                return answer;
            }
        }
        int byId = type.id().type().compare(type.idOf(one), type.idOf(other));
        return idDirection() == Direction.UP ? byId : -byId;
    }
}
