package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Setting;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Works the stored due times out anew, in the order of the leads' ids, once for each change of the rules or the calendar. How far it
 * has come is kept, so that another run goes on from there.
 */
final class Reschedule implements Chore {
    /** How far it has come. */
    static final Setting.Key PROGRESS = new Setting.Key("chore", "reschedule");

    private static final String COMMAND = "maintenance.reschedule";
    private static final String RULES = "rules";
    private static final String AFTER = "after";
    private static final String FINISHED = "finished";

    private final Runner runner;

    Reschedule(Engine engine, TenantId tenant) {
        this.runner = engine.runnerFor(new Actor.Service(tenant, Actor.Purpose.MAINTENANCE));
    }

    /** @param after the last lead done; none before the first, {@link #FINISHED} after the last */
    private record Progress(String rules, Optional<String> after) {
        boolean finished() {
            return after.equals(Optional.of(FINISHED));
        }
    }

    @Override
    public Step step(int most) {
        int limit = Batch.limit(most);
        Progress progress = runner.query(COMMAND, Reschedule::progress);
        if (progress.finished()) {
            return new Step(0, 0, false);
        }
        Batch batch;
        try {
            batch = runner.command(COMMAND, call -> Batch.of(call, next(call, progress, limit), Reschedule::judge));
        } catch (ConflictException | BusyException contended) {
            List<Lead> leads = runner.query(COMMAND, call -> next(call, progress, limit));
            batch = Batch.oneByOne(runner, COMMAND, leads, Reschedule::judge);
        }
        List<Lead> leads = batch.leads();
        String reached = leads.size() < limit
                ? FINISHED
                : leads.get(leads.size() - 1).id().toString();
        runner.command(COMMAND, call -> keep(call, progress, reached));
        return new Step(leads.size() - batch.failed(), batch.failed(), leads.size() == limit);
    }

    private static Optional<Decision.Accepted<Lead>> judge(Call call, Lead lead) {
        return Batch.rescheduled(lead, Deadlines.scheduled(call, lead));
    }

    private static List<Lead> next(Call call, Progress progress, int limit) {
        Filter<Lead> owned = Filter.where(LeadAttributes.OWNER)
                .isPresent()
                .and(Filter.where(LeadAttributes.PHASE)
                        .in(Arrays.stream(LeadPhase.values())
                                .filter(LeadPhase::open)
                                .toList()));
        Filter<Lead> further = progress.after()
                .map(id -> owned.and(Filter.where(LeadAttributes.ID).greaterThan(new LeadId(UUID.fromString(id)))))
                .orElse(owned);
        return call.unit().list(Selection.of(LeadAttributes.RECORDS, further), Sort.byId(), Optional.empty(), limit);
    }

    /** What was reached under other rules is where these have to begin. */
    private static Progress progress(Call call) {
        String rules = rules(call.configuration());
        return call.unit()
                .find(Setting.RECORDS, PROGRESS)
                .map(Setting::document)
                .filter(document -> rules.equals(document.get(RULES)))
                .map(document -> new Progress(rules, Optional.ofNullable(document.get(AFTER))))
                .orElseGet(() -> new Progress(rules, Optional.empty()));
    }

    /** Keeps how far it has come, unless the rules have changed or another node has come this far or further. */
    private static boolean keep(Call call, Progress from, String reached) {
        if (!progress(call).equals(from)) {
            return false;
        }
        Setting kept = new Setting(PROGRESS, Map.of(RULES, from.rules(), AFTER, reached), 1);
        Optional<Setting> former = call.unit().find(Setting.RECORDS, PROGRESS);
        if (former.isEmpty()) {
            return call.unit().insertIfAbsent(Setting.RECORDS, kept);
        }
        call.replace(Setting.RECORDS, kept.withVersion(former.get().version()));
        return true;
    }

    private static String rules(Configuration configuration) {
        String all = ReclaimForms.of(configuration.reclaim()) + "\n" + ReclaimForms.of(configuration.calendar());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
