package dev.keelson.crm.tck;

import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.Lease;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.RecordTypes;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stores that write wrongly, or what they should not. */
final class WrongWrites {
    private WrongWrites() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.ofUnits("ignores versions", "replacing_a_record_that_moved_on_is_stale", Versionless::new),
                Mutant.ofUnits(
                        "always claims to have inserted",
                        "inserting_if_absent_answers_whether_it_did",
                        AlwaysInserted::new),
                Mutant.ofUnits(
                        "changes without asking again",
                        "a_conditional_change_happens_where_the_condition_holds_and_moves_the_version",
                        Unconditional::new),
                Mutant.ofUnits(
                        "commits after a swallowed conflict",
                        "a_conflict_that_the_work_swallows_still_undoes_it",
                        Forgetful::new),
                Mutant.ofUnits(
                        "counts past the limit", "a_counter_takes_up_to_its_limit_and_no_further", Boundless::new),
                Mutant.ofUnits("counts halfway", "counters_move_together_or_not_at_all", Halfway::new),
                Mutant.ofUnits("gives back more than was taken", "a_counter_never_falls_below_zero", Overdrawn::new),
                Mutant.ofUnits(
                        "leaves children behind",
                        "children_carry_what_a_recomputation_from_history_gives",
                        Childless::new),
                Mutant.ofUnits("keeps no audit", "a_command_leaves_who_what_before_after_and_why", Silent::new),
                Mutant.ofUnits(
                        "gives one lease to everybody", "a_relay_leaves_alone_what_another_has_leased", Generous::new),
                new Mutant("leaks after a rollback", "nothing_is_left_of_a_transaction_that_threw", Leaking::new),
                new Mutant("has one world for all tenants", "no_question_reaches_another_tenant", OneWorld::new),
                new Mutant("lets the last writer win", "of_many_conditional_changes_exactly_one_wins", Racy::new));
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

    private static final class Overdrawn extends MutantUnit {
        Overdrawn(UnitOfWork right) {
            super(right);
        }

        @Override
        public Optional<Counter.Key> move(Collection<Counter.Move> moves) {
            for (Counter.Move move : moves) {
                if (move.by() < 0) {
                    right.find(Counter.RECORDS, move.key()).ifPresent(there -> {
                        right.remove(Counter.RECORDS, List.of(move.key()));
                        right.insert(Counter.RECORDS, List.of(new Counter(move.key(), there.used() + move.by())));
                    });
                }
            }
            return right.move(moves.stream().filter(move -> move.by() > 0).toList());
        }
    }

    private static final class Halfway extends MutantUnit {
        Halfway(UnitOfWork right) {
            super(right);
        }

        @Override
        public Optional<Counter.Key> move(Collection<Counter.Move> moves) {
            return moves.stream()
                    .sorted(Comparator.comparing(Counter.Move::key))
                    .flatMap(move -> right.move(List.of(move)).stream())
                    .findFirst();
        }
    }

    private static final class Childless extends MutantUnit {
        Childless(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> long change(Selection<E, K> selection, List<Assignment<E, ?>> assignments) {
            return selection.type().equals(FollowUpAttributes.RECORDS) ? 0 : right.change(selection, assignments);
        }
    }

    private static final class Silent extends MutantUnit {
        Silent(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> void insert(RecordType<E, K> type, List<E> records) {
            if (!type.equals(AuditEntry.RECORDS)) {
                right.insert(type, records);
            }
        }
    }

    private static final class Generous extends MutantUnit {
        Generous(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> boolean insertIfAbsent(RecordType<E, K> type, E record) {
            return type.equals(Lease.RECORDS) || right.insertIfAbsent(type, record);
        }
    }

    private static final class Versionless extends MutantUnit {
        Versionless(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> void replace(RecordType<E, K> type, List<E> records) {
            right.replace(
                    type, records.stream().map(record -> current(type, record)).toList());
        }

        private <E, K> E current(RecordType<E, K> type, E record) {
            return right.find(type, type.idOf(record))
                    .map(there -> type.withVersion().apply(record, type.versionOf(there)))
                    .orElse(record);
        }
    }

    private static final class AlwaysInserted extends MutantUnit {
        AlwaysInserted(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> boolean insertIfAbsent(RecordType<E, K> type, E record) {
            right.insertIfAbsent(type, record);
            return true;
        }
    }

    private static final class Unconditional extends MutantUnit {
        Unconditional(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> long change(Selection<E, K> selection, List<Assignment<E, ?>> assignments) {
            Filter<E> first = selection.filter() instanceof Filter.And<E> and
                    ? and.parts().get(0)
                    : selection.filter();
            return right.change(new Selection<>(selection.type(), selection.branches(), first), assignments);
        }
    }

    private static final class Forgetful extends MutantUnit {
        Forgetful(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> void insert(RecordType<E, K> type, List<E> records) {
            for (E record : records) {
                if (!right.insertIfAbsent(type, record)) {
                    throw new ConflictException("taken");
                }
            }
        }
    }

    private static final class Leaking implements Storage {
        private final Storage right = InMemoryStorage.create();

        @Override
        public <T> T inTransaction(TenantId tenant, Work<T> work) {
            List<RuntimeException> thrown = new ArrayList<>();
            List<T> answered = right.inTransaction(tenant, unit -> {
                try {
                    return List.of(work.run(unit));
                } catch (UnsupportedOperationException failure) {
                    thrown.add(failure);
                    return List.of();
                }
            });
            if (!thrown.isEmpty()) {
                throw thrown.get(0);
            }
            return answered.get(0);
        }
    }

    private static final class OneWorld implements Storage {
        private final Storage right = InMemoryStorage.create();

        @Override
        public <T> T inTransaction(TenantId tenant, Work<T> work) {
            return right.inTransaction(new TenantId("everybody"), work);
        }
    }

    /** Reads a copy, works on it, and puts it back whatever has happened meanwhile. */
    private static final class Racy implements Storage {
        private final Storage kept = InMemoryStorage.create();
        private final Exchanger<String> meeting = new Exchanger<>();

        @Override
        public <T> T inTransaction(TenantId tenant, Work<T> work) {
            Storage copy = InMemoryStorage.create();
            List<Samples.Batch<?, ?>> before = kept.inTransaction(tenant, Racy::everything);
            copy.inTransaction(tenant, unit -> put(before, unit));
            T answer = copy.inTransaction(tenant, work);
            meet();
            List<Samples.Batch<?, ?>> after = copy.inTransaction(tenant, Racy::everything);
            kept.inTransaction(tenant, unit -> put(after, unit));
            return answer;
        }

        /** Lets another transaction begin before this one ends, if there is another. */
        private void meet() {
            try {
                meeting.exchange("here", 200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException alone) {
                // nobody to race with
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private static List<Samples.Batch<?, ?>> everything(UnitOfWork unit) {
            List<Samples.Batch<?, ?>> batches = new ArrayList<>();
            RecordTypes.ALL.forEach(type -> batches.add(all(type, unit)));
            return batches;
        }

        private static <E, K> Samples.Batch<E, K> all(RecordType<E, K> type, UnitOfWork unit) {
            return new Samples.Batch<>(type, Suite.all(unit, Selection.of(type, Filter.all()), Sort.byId()));
        }

        private static boolean put(List<Samples.Batch<?, ?>> batches, UnitOfWork unit) {
            batches.forEach(batch -> put(batch, unit));
            return true;
        }

        private static <E, K> void put(Samples.Batch<E, K> batch, UnitOfWork unit) {
            List<K> ids = all(batch.type(), unit).records().stream()
                    .map(batch.type()::idOf)
                    .toList();
            unit.remove(batch.type(), ids);
            unit.insert(batch.type(), batch.records());
        }
    }
}
