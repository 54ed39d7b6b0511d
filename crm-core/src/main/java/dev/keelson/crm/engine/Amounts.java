package dev.keelson.crm.engine;

import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.Counter;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves amounts within their bounds, in the order it is told to. Where a bound does not hold any more, what it has moved goes back, for a
 * transaction that goes on, and the command is outdated.
 */
final class Amounts {
    private final Call call;
    private final List<Runnable> back = new ArrayList<>();

    Amounts(Call call) {
        this.call = call;
    }

    /**
     * Changes one record where it still is what it has to be.
     *
     * @param planned the record as it was when that was decided
     */
    <E, K> void change(RecordType<E, K> type, E planned, Filter<E> still, List<Assignment<E, ?>> assignments) {
        call.remember(type, List.of(planned));
        Filter<E> named = Filter.where(type.id()).is(type.idOf(planned));
        long changed = call.unit().change(Selection.of(type, named.and(still)), assignments);
        if (changed == 0) {
            giveBack();
            throw new MoneyCommand.Outdated();
        }
        back.add(() -> call.unit().change(Selection.of(type, named), reversed(planned, assignments)));
    }

    /** The next number of a counter, from 1; nobody else has it, and it is given back with the transaction. */
    long next(Counter.Key counter) {
        Counter.Move up = Counter.Move.up(counter, 1, Long.MAX_VALUE);
        if (call.unit().move(List.of(up)).isPresent()) {
            call.unit().prepare(List.of(counter));
            call.unit().move(List.of(up));
        }
        back.add(() -> call.unit().move(List.of(up.back())));
        return call.unit().find(Counter.RECORDS, counter).orElseThrow().used();
    }

    private void giveBack() {
        for (int at = back.size() - 1; at >= 0; at--) {
            back.get(at).run();
        }
    }

    private static <E> List<Assignment<E, ?>> reversed(E planned, List<Assignment<E, ?>> assignments) {
        ArrayList<Assignment<E, ?>> reversed = new ArrayList<>();
        assignments.forEach(assignment -> reversed.add(reversed(planned, assignment)));
        return reversed;
    }

    private static <E, V> Assignment<E, V> reversed(E planned, Assignment<E, V> assignment) {
        return assignment.reversed(planned);
    }
}
