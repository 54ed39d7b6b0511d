package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Instant;
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

    /** Runs work whose commands share one transaction. */
    public <T> T grouped(Function<Runner, T> work) {
        if (grouping != null) {
            return work.apply(this);
        }
        return engine.storage().inTransaction(actor.tenant(), unit -> work.apply(new Runner(engine, actor, unit)));
    }

    /**
     * Runs one command or query; time is read once, before it begins.
     *
     * <p>ACC-08: a denied command leaves the store unchanged: the permission is asked first, and what throws is rolled back.
     */
    <T> T run(Function<Call, T> command) {
        Instant now = engine.now();
        if (grouping != null) {
            return command.apply(new Call(engine, actor, grouping, now));
        }
        return engine.storage()
                .inTransaction(actor.tenant(), unit -> command.apply(new Call(engine, actor, unit, now)));
    }
}
