package dev.keelson.crm.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The answer of a rule: accepted, with what comes of it, or refused, with the reason.
 *
 * @param <T> what an accepted decision yields
 */
public sealed interface Decision<T> {
    /** Yes: the outcome, and the events that record it. */
    record Accepted<T>(T outcome, List<DomainEvent> events) implements Decision<T> {
        public Accepted {
            events = List.copyOf(events);
        }

        @Override
        public <R> R fold(Function<Accepted<T>, R> accepted, Function<Refusal, R> refused) {
            return accepted.apply(this);
        }
    }

    /** No, and why. */
    record Refused<T>(Refusal refusal) implements Decision<T> {
        @Override
        public <R> R fold(Function<Accepted<T>, R> accepted, Function<Refusal, R> refused) {
            return refused.apply(refusal);
        }
    }

    static <T> Decision<T> accept(T outcome, DomainEvent... events) {
        return new Accepted<>(outcome, List.of(events));
    }

    static <T> Decision<T> accept(T outcome, List<? extends DomainEvent> events) {
        return new Accepted<>(outcome, List.copyOf(events));
    }

    static <T> Decision<T> refuse(Refusal refusal) {
        return new Refused<>(refusal);
    }

    <R> R fold(Function<Accepted<T>, R> accepted, Function<Refusal, R> refused);

    default boolean accepted() {
        return fold(yes -> true, no -> false);
    }

    /** Why not; empty when accepted. */
    default Optional<Refusal> reason() {
        return fold(yes -> Optional.empty(), Optional::of);
    }

    /** Asks the next rule only when this one accepts; the events of both are kept, in order. */
    default <R> Decision<R> then(Function<T, Decision<R>> next) {
        return fold(
                yes -> next.apply(yes.outcome())
                        .fold(
                                following -> {
                                    java.util.ArrayList<DomainEvent> all = new java.util.ArrayList<>(yes.events());
                                    all.addAll(following.events());
                                    return accept(following.outcome(), all);
                                },
                                Decision::refuse),
                Decision::refuse);
    }

    /** The accepted answer. @throws RefusedException carrying the refusal */
    default Accepted<T> orThrow() {
        return fold(yes -> yes, no -> {
            throw new RefusedException(no);
        });
    }
}
