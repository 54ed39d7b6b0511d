package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs one actor's commands: each in a transaction of its own, or all within one that groups them. */
public final class Runner {
    private final Engine engine;
    private final Actor actor;
    private final @Nullable UnitOfWork grouping;

    Runner(Engine engine, Actor actor, @Nullable UnitOfWork grouping) {
        this.engine = engine;
        this.actor = actor;
        this.grouping = grouping;
    }

    public Actor actor() {
        return actor;
    }

    /** The time of the clock that commands read. */
    public Instant now() {
        return engine.now();
    }

    /** Runs work whose commands share one transaction; never again, for a store cannot undo what else the work does. */
    public <T> T grouped(Function<Runner, T> work) {
        if (grouping != null) {
            return work.apply(this);
        }
        AtomicBoolean begun = new AtomicBoolean();
        try {
            return engine.storage().inTransaction(actor.tenant(), unit -> {
                if (begun.getAndSet(true)) {
                    throw new Repeated();
                }
                return work.apply(new Runner(engine, actor, unit));
            });
        } catch (Repeated lost) {
            throw new ConflictException("the grouped calls met another transaction; none of them took effect", lost);
        }
    }

    /** The store runs work again that is not to be. */
    private static final class Repeated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Repeated() {
            super("lost to another transaction");
        }
    }

    /**
     * Runs one command or query; time is read once, before it begins.
     *
     * <p>ACC-08: a denied command leaves the store unchanged: the permission is asked first, and what throws is rolled back.
     */
    <T> T run(Function<Call, T> command) {
        return run(engine.now(), command);
    }

    /**
     * Runs one command that locks before it reads anything, so that what it then reads is as of its lock. Among commands that are
     * grouped nothing is locked before the permission is asked; a change by others is then a conflict.
     */
    <T> T run(BiConsumer<UnitOfWork, Instant> first, Function<Call, T> command) {
        return run(call -> {
            if (grouping == null) {
                first.accept(call.unit(), call.now());
            }
            return command.apply(call);
        });
    }

    /** Runs one of several steps of a command, whose time was read before. */
    <T> T run(Instant now, Function<Call, T> command) {
        if (grouping != null) {
            return command.apply(new Call(engine, actor, grouping, now));
        }
        return engine.storage()
                .inTransaction(actor.tenant(), unit -> command.apply(new Call(engine, actor, unit, now)));
    }
}
