package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads selections page by page. */
final class Paging {
    private static final int CHUNK = 1_000;

    private Paging() {}

    /** One page of a selection that was made from the filter. */
    static <E, K> Page<E> page(
            Call call,
            Selection<E, K> selection,
            Permission view,
            Filter<E> filter,
            Sort<E> sort,
            PageRequest request) {
        Cursors<E, K> cursors = new Cursors<>(call, selection.type(), view, filter, sort);
        Optional<Position> after = request.cursor().map(cursors::read);
        List<E> found = call.unit().list(selection, sort, after, request.size() + 1);
        if (found.size() <= request.size()) {
            return new Page<>(found, Optional.empty());
        }
        List<E> items = found.subList(0, request.size());
        Position last = Position.of(selection.type(), sort, items.get(items.size() - 1));
        return new Page<>(items, Optional.of(cursors.print(last)));
    }

    /** Keys or values, as many at once as a condition takes. */
    static <T> List<List<T>> chunks(List<T> whole) {
        ArrayList<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < whole.size(); from += Filter.In.MOST) {
            chunks.add(List.copyOf(whole.subList(from, Math.min(whole.size(), from + Filter.In.MOST))));
        }
        return chunks;
    }

    /** Everything selected, in order. */
    static <E, K> List<E> all(UnitOfWork unit, Selection<E, K> selection, Sort<E> sort) {
        ArrayList<E> found = new ArrayList<>();
        Optional<Position> after = Optional.empty();
        while (true) {
            List<E> next = unit.list(selection, sort, after, CHUNK);
            found.addAll(next);
            if (next.size() < CHUNK) {
                return found;
            }
            after = Optional.of(Position.of(selection.type(), sort, next.get(next.size() - 1)));
        }
    }
}
