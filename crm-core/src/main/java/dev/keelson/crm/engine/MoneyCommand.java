package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.IdempotencyKey;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.ledger.IdempotentEffect;
import dev.keelson.crm.ledger.LedgerRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands about money in two steps: what is asked is decided on what is read; then, in one transaction that writes before it reads,
 * amounts move within their bounds. Where one had moved meanwhile, also between two reads, nothing of it is done, and it is decided anew.
 *
 * <p>All write in one order, so that no two wait for each other: keys, numbers, customers, contracts, payments, invoices, and of each kind the lower
 * id first; then what tells of it.
 */
final class MoneyCommand {
    /** How often a command is decided: as often as others get ahead of it, within reason. */
    private static final int TRIES = 20;

    private final Runner runner;
    private final String name;
    private final Optional<IdempotencyKey> key;
    private final String digest;

    /**
     * @param name how the audit names it
     * @param key what names this one intention
     * @param asked what is asked, whole
     */
    MoneyCommand(Runner runner, String name, Optional<IdempotencyKey> key, Object... asked) {
        this.runner = runner;
        this.name = name;
        this.key = key;
        this.digest = IdempotentEffect.digest(name + "\n" + java.util.Arrays.toString(asked));
    }

    /** What a decision rested on is not so any more. */
    static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Outdated() {
            this("an amount moved meanwhile");
        }

        Outdated(String message) {
            super(message);
        }
    }

    /** What was decided, or the record to which it was done before. */
    private record Planned<P>(@Nullable P plan, Optional<RecordRef> before, long configuration) {}

    /**
     * @param plan decides; writes nothing
     * @param result the record that a decision is about
     * @param carryOut writes
     * @param again answers where it was done before
     */
    <P, T> T run(
            Function<Call, P> plan,
            Function<P, RecordRef> result,
            BiFunction<Call, P, T> carryOut,
            BiFunction<Call, RecordRef, T> again) {
        Instant now = runner.now();
        for (int tries = 1; ; tries++) {
            try {
                Planned<P> planned = runner.command(name, now, call -> plan(call, plan));
                return runner.command(name, now, call -> {
                    P decided = planned.plan();
                    return decided == null
                            ? again.apply(call, planned.before().orElseThrow())
                            : carryOut(call, planned, decided, result, carryOut);
                });
            } catch (Outdated late) {
                if (tries == TRIES) {
                    throw new ConflictException("others moved the same amounts meanwhile", late);
                }
            }
        }
    }

    private <P> Planned<P> plan(Call call, Function<Call, P> plan) {
        Optional<IdempotentEffect> done = key.flatMap(each -> call.unit().find(IdempotentEffect.RECORDS, each));
        long configuration = call.configuration().version();
        return done.isPresent()
                ? new Planned<>(
                        null,
                        Optional.of(
                                LedgerRules.again(done.get(), digest).orThrow().outcome()),
                        configuration)
                : new Planned<>(plan.apply(call), Optional.empty(), configuration);
    }

    private <P, T> T carryOut(
            Call call, Planned<P> planned, P decided, Function<P, RecordRef> result, BiFunction<Call, P, T> carryOut) {
        if (key.isPresent() && !take(call, key.get(), result.apply(decided))) {
            throw new Outdated();
        }
        T answer;
        try {
            answer = carryOut.apply(call, decided);
        } catch (Outdated late) {
            key.ifPresent(each -> call.unit().remove(IdempotentEffect.RECORDS, List.of(each)));
            throw late;
        }
        if (call.configuration().version() != planned.configuration()) {
            throw new ConflictException("the configuration changed meanwhile");
        }
        return answer;
    }

    private boolean take(Call call, IdempotencyKey each, RecordRef done) {
        return call.unit()
                .insertIfAbsent(IdempotentEffect.RECORDS, new IdempotentEffect(each, digest, done, call.now()));
    }
}
