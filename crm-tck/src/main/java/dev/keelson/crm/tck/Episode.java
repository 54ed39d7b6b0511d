package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.storage.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** One transaction of a random history. */
record Episode(List<Step> steps, Ending ending) {
    /** How the work ends. */
    enum Ending {
        RETURNS,
        THROWS
    }

    /** What was answered, and how it ended. */
    record Outcome(List<Object> answers, String end) {}

    static Arbitrary<List<Episode>> histories() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(Step.Act.values()),
                        Arbitraries.integers().between(1, Step.LEADS),
                        Arbitraries.integers().between(1, Step.NAMES))
                .as(Step::new);
        Arbitrary<Ending> ending = Arbitraries.of(Ending.RETURNS, Ending.RETURNS, Ending.RETURNS, Ending.THROWS);
        return Combinators.combine(step.list().ofMinSize(1).ofMaxSize(4), ending)
                .as(Episode::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(Depth.STEPS);
    }

    Outcome on(Storage storage, TenantId tenant) {
        ArrayList<Object> answers = new ArrayList<>();
        return ended(
                answers,
                () -> storage.inTransaction(tenant, unit -> {
                    answers.clear();
                    return done(answers, step -> step.on(unit));
                }));
    }

    Outcome on(Map<LeadId, Lead> leads) {
        ArrayList<Object> answers = new ArrayList<>();
        return ended(answers, () -> {
            HashMap<LeadId, Lead> changed = new HashMap<>(leads);
            done(answers, step -> step.on(changed));
            leads.clear();
            leads.putAll(changed);
        });
    }

    private boolean done(List<Object> answers, Function<Step, Object> doing) {
        steps.forEach(step -> answers.add(doing.apply(step)));
        if (ending == Ending.THROWS) {
            throw new UnsupportedOperationException("the work failed");
        }
        return true;
    }

    private static Outcome ended(List<Object> answers, Runnable work) {
        try {
            work.run();
            return new Outcome(answers, "returned");
        } catch (ConflictException | StaleException | UnsupportedOperationException thrown) {
            return new Outcome(answers, thrown.getClass().getSimpleName());
        }
    }
}
