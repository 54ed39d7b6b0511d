package dev.keelson.crm.tck;

import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.List;
import java.util.Optional;

/** A unit whose lists read filters their own way. */
abstract class WrongReading extends MutantUnit {
    WrongReading(UnitOfWork right) {
        super(right);
    }

    /** A condition, or a negation, as this store reads it. */
    abstract <E> boolean test(Filter<E> filter, E record);

    final <E> boolean read(Filter<E> filter, E record) {
        if (filter instanceof Filter.And<E> and) {
            return and.parts().stream().allMatch(part -> read(part, record));
        } else if (filter instanceof Filter.Or<E> or) {
            return or.parts().stream().anyMatch(part -> read(part, record));
        }
        return test(filter, record);
    }

    @Override
    public <E, K> List<E> list(Selection<E, K> selection, Sort<E> sort, Optional<Position> after, int limit) {
        Selection<E, K> all = Selection.of(selection.type(), Filter.all());
        return right.list(all, sort, after, 100_000).stream()
                .filter(record -> read(selection.filter(), record))
                .filter(record -> selection.branches().stream().anyMatch(branch -> read(branch, record)))
                .limit(limit)
                .toList();
    }
}
