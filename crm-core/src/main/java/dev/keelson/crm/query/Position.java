package dev.keelson.crm.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place in a sorted list: the printed sort values of the record it stands after (empty where absent), and its id.
 */
public record Position(List<Optional<String>> values, String id) {
    public Position {
        values = List.copyOf(values);
    }

    /** The place of a record in an order. */
    public static <E, K> Position of(RecordType<E, K> type, Sort<E> sort, E record) {
        ArrayList<Optional<String>> values = new ArrayList<>();
        for (Sort.Order<E, ?> order : sort.orders()) {
            values.add(printed(order.attribute(), record));
        }
        return new Position(values, type.id().type().print(type.idOf(record)));
    }

    /** Whether a record comes after this place in that order. */
    public <E, K> boolean isBefore(RecordType<E, K> type, Sort<E> sort, E record) {
        for (int at = 0; at < values.size(); at++) {
            int answer = compare(sort.orders().get(at), values.get(at), record);
            if (answer != 0) {
                return answer < 0;
            }
        }
        int byId = type.id().type().compare(type.id().type().parse(id), type.idOf(record));
        return sort.idDirection() == Sort.Direction.UP ? byId < 0 : byId > 0;
    }

    private static <E, V> Optional<String> printed(Attribute<E, V> attribute, E record) {
        V value = attribute.valueOf(record);
        return value == null ? Optional.empty() : Optional.of(attribute.type().print(value));
    }

    private static <E, V> int compare(Sort.Order<E, V> order, Optional<String> printed, E record) {
        V mine = printed.map(order.attribute().type()::parse).orElse(null);
        return order.compareValues(mine, order.attribute().valueOf(record));
    }
}
