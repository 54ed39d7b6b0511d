package dev.keelson.crm.engine;

import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one actor's commands: each in a transaction of its own, or all within one that groups them. */
public final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final Engine engine;
    private final Actor actor;
    private final @Nullable Group group;

    /** A transaction that commands share, and what those denied are to leave when it is over, however it ends. */
    private record Group(UnitOfWork unit, List<AuditEntry> denials) {}

    private Runner(Engine engine, Actor actor, @Nullable Group group) {
        this.engine = engine;
        this.actor = actor;
        this.group = group;
    }

    Runner(Engine engine, Actor actor) {
        this(engine, actor, null);
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
        if (group != null) {
            return work.apply(this);
        }
        ArrayList<AuditEntry> denials = new ArrayList<>();
        T answer;
        try {
            answer = once(unit -> work.apply(new Runner(engine, actor, new Group(unit, denials))));
        } catch (RuntimeException thrown) {
            leave(denials, thrown);
            throw thrown;
        }
        try {
            leave(denials);
        } catch (RuntimeException lost) {
            LOG.warn("commands of {} were denied, which the audit does not tell", actor.label(), lost);
        }
        return answer;
    }

    private <T> T once(Storage.Work<T> work) {
        AtomicBoolean begun = new AtomicBoolean();
        try {
            return engine.storage().inTransaction(actor.tenant(), unit -> {
                if (begun.getAndSet(true)) {
                    throw new Repeated();
                }
                return work.run(unit);
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
     * Runs one command, and leaves in the audit what it changed or that it was denied; time is read once, before it begins.
     *
     * <p>ACC-08: a denied command leaves the store unchanged but for its own audit entry: the permission is asked first, and what
     * throws is rolled back.
     *
     * @param name the call as the audit names it: {@code leads.put-into-pool}
     */
    <T> T command(String name, Function<Call, T> command) {
        return command(name, engine.now(), command);
    }

    /**
     * Runs one command that locks before it reads anything, so that what it then reads is as of its lock. Among commands that are
     * grouped nothing is locked before the permission is asked; a change by others is then a conflict.
     */
    <T> T command(String name, BiConsumer<UnitOfWork, Instant> first, Function<Call, T> command) {
        return command(name, call -> {
            if (group == null) {
                first.accept(call.unit(), call.now());
            }
            return command.apply(call);
        });
    }

    /** Runs one of several steps of a command, whose time was read before. */
    <T> T command(String name, Instant now, Function<Call, T> step) {
        Trial<T> trial = new Trial<>(name, step, now, Witness.Mode.COMMAND);
        try {
            return trial.run();
        } catch (CrmException thrown) {
            trial.denial(thrown).ifPresent(denial -> leave(denial, thrown));
            throw thrown;
        }
    }

    /** Runs one query, which writes nothing but, where the tenant asks, who saw what; time is read once, before it begins. */
    <T> T query(String name, Function<Call, T> query) {
        return new Trial<>(name, query, engine.now(), Witness.Mode.QUERY).run();
    }

    /** One command or query, run as often as its transaction has to be. */
    private final class Trial<T> {
        private final String name;
        private final Function<Call, T> work;
        private final Instant now;
        private final Witness.Mode mode;
        private @Nullable Call last;

        Trial(String name, Function<Call, T> work, Instant now, Witness.Mode mode) {
            this.name = name;
            this.work = work;
            this.now = now;
            this.mode = mode;
        }

        T run() {
            return group != null ? in(group.unit()) : engine.storage().inTransaction(actor.tenant(), this::in);
        }

        private T in(UnitOfWork unit) {
            Call call = new Call(engine, actor, unit, now, mode);
            last = call;
            T answer = work.apply(call);
            call.settle(name);
            return answer;
        }

        Optional<AuditEntry> denial(CrmException thrown) {
            return last == null ? Optional.empty() : last.audit().denial(name, thrown);
        }
    }

    private void leave(AuditEntry denial, CrmException thrown) {
        if (group != null) {
            group.denials().add(denial);
        } else {
            leave(List.of(denial), thrown);
        }
    }

    /** In a transaction of its own, since the command's was rolled back. Failing to, the command's answer stays what it was. */
    private void leave(List<AuditEntry> denials, RuntimeException thrown) {
        try {
            leave(denials);
        } catch (RuntimeException lost) {
            thrown.addSuppressed(lost);
        }
    }

    private void leave(List<AuditEntry> denials) {
        if (!denials.isEmpty()) {
            engine.storage().inTransaction(actor.tenant(), unit -> {
                unit.insert(AuditEntry.RECORDS, denials);
                return true;
            });
        }
    }
}
