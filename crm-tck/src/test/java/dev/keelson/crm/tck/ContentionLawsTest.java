package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contention of many notices a store that exceeds a cap, miscounts, or loses what it was told to write. */
class ContentionLawsTest {
    /** The suite on whichever store is being examined. */
    static final class Candidate extends ContentionConformance {
        @Override
        protected Storage storage() {
            return Examination.examined();
        }

        @Override
        protected boolean isDeadlock(ConflictException lost) {
            return false;
        }
    }

    @TestFactory
    Stream<DynamicTest> every_fault_is_caught() {
        return Stream.of(
                        Mutant.ofUnits("counts past the limit", "", Boundless::new),
                        Mutant.ofUnits("forgets to give back", "", Keeping::new),
                        Mutant.ofUnits("loses what is to be delivered", "", Mute::new),
                        Mutant.ofUnits("adds whatever is left", "", Unguarded::new))
                .map(mutant -> DynamicTest.dynamicTest("a store that " + mutant, () -> {
                    Examination examination = Examination.of(Candidate.class, mutant.store(), "");

                    assertThat(examination.failed()).isNotEmpty();
                }));
    }

    private static final class Boundless extends MutantUnit {
        Boundless(UnitOfWork right) {
            super(right);
        }

        @Override
        public Optional<Counter.Key> move(Collection<Counter.Move> moves) {
            return right.move(moves.stream()
                    .map(move -> new Counter.Move(move.key(), move.by(), Long.MAX_VALUE))
                    .toList());
        }
    }

    private static final class Keeping extends MutantUnit {
        Keeping(UnitOfWork right) {
            super(right);
        }

        @Override
        public Optional<Counter.Key> move(Collection<Counter.Move> moves) {
            return right.move(moves.stream().filter(move -> move.by() > 0).toList());
        }
    }

    private static final class Unguarded extends MutantUnit {
        Unguarded(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> long change(Selection<E, K> selection, List<Assignment<E, ?>> assignments) {
            boolean adds = assignments.stream().anyMatch(each -> each.kind() == Assignment.Kind.ADD);
            Filter<E> named = selection.filter() instanceof Filter.And<E> and
                    ? and.parts().get(0)
                    : selection.filter();
            return right.change(adds ? Selection.of(selection.type(), named) : selection, assignments);
        }
    }

    private static final class Mute extends MutantUnit {
        Mute(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> void insert(RecordType<E, K> type, List<E> records) {
            right.insert(type, type.equals(OutboxEntry.RECORDS) ? new ArrayList<>() : records);
        }
    }
}
