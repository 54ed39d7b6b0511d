package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.ScoreTable;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Setting;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Works out anew what leads keep of rules, in the order of their ids, once for each change of the rules. How far it has come is kept,
 * so that another run goes on from there.
 */
final class Refresh implements Chore {
    static final String DUE_TIMES = "reschedule";
    static final String SCORES = "rescore";
    private static final String RULES = "rules";
    private static final String AFTER = "after";
    private static final String FINISHED = "finished";

    /** No rules: nothing follows from them. */
    private static final String NOTHING = "";

    private final Runner runner;
    private final Work work;
    private final String command;

    private Refresh(Engine engine, TenantId tenant, Work work) {
        this.runner = engine.runnerFor(new Actor.Service(tenant, Actor.Purpose.MAINTENANCE));
        this.work = work;
        this.command = "maintenance." + work.name();
    }

    /**
     * What is worked out anew.
     *
     * @param rules what it follows from, beside the lead
     * @param leads the leads that keep it
     */
    private record Work(String name, Rules rules, Filter<Lead> leads, Batch.Judge judge) {
        Setting.Key progress() {
            return progressOf(name);
        }
    }

    private interface Rules {
        String in(Call call);
    }

    /** @param after the last lead done; none before the first, {@link #FINISHED} after the last */
    private record Progress(String rules, Optional<String> after) {
        boolean finished() {
            return after.equals(Optional.of(FINISHED));
        }
    }

    /** The due times of open leads that somebody owns, after the rules of reclaim or the calendar changed. */
    static Refresh dueTimes(Engine engine, TenantId tenant) {
        Filter<Lead> owned = Filter.where(LeadAttributes.OWNER)
                .isPresent()
                .and(Filter.where(LeadAttributes.PHASE)
                        .in(Arrays.stream(LeadPhase.values())
                                .filter(LeadPhase::open)
                                .toList()));
        return new Refresh(
                engine,
                tenant,
                new Work(
                        DUE_TIMES,
                        call -> ReclaimForms.of(call.configuration().reclaim()) + "\n"
                                + ReclaimForms.of(call.configuration().calendar()),
                        owned,
                        (call, lead) -> Batch.refreshed(lead, Deadlines.scheduled(call, lead))));
    }

    /** SCO-06: every lead's score, after the table changed; and once on each day of the tenant's calendar where silence costs points. */
    static Refresh scores(Engine engine, TenantId tenant) {
        return new Refresh(
                engine,
                tenant,
                new Work(
                        SCORES,
                        Refresh::scoring,
                        Filter.all(),
                        (call, lead) -> Batch.refreshed(lead, LeadConditions.scored(call, lead))));
    }

    private static String scoring(Call call) {
        Configuration configuration = call.configuration();
        if (configuration.scores().equals(ScoreTable.NONE)) {
            return NOTHING;
        }
        String table = new TreeMap<>(ScoreForms.of(configuration.scores()).document()).toString();
        return configuration.scores().decay().isEmpty()
                ? table
                : table + "\n" + configuration.calendar().dateOf(call.now());
    }

    /** Where it is kept how far that work has come. */
    static Setting.Key progressOf(String work) {
        return new Setting.Key("chore", work);
    }

    @Override
    public Step step(int most) {
        int limit = Batch.limit(most);
        Progress progress = runner.query(command, this::progress);
        if (progress.finished()) {
            return new Step(0, 0, false);
        }
        Batch batch;
        try {
            batch = runner.command(command, call -> Batch.of(call, next(call, progress, limit), work.judge()));
        } catch (ConflictException | BusyException contended) {
            List<Lead> leads = runner.query(command, call -> next(call, progress, limit));
            batch = Batch.oneByOne(runner, command, leads, work.judge());
        }
        List<Lead> leads = batch.leads();
        String reached = leads.size() < limit
                ? FINISHED
                : leads.get(leads.size() - 1).id().toString();
        runner.command(command, call -> keep(call, progress, reached));
        return new Step(leads.size() - batch.failed(), batch.failed(), leads.size() == limit);
    }

    private List<Lead> next(Call call, Progress progress, int limit) {
        Filter<Lead> further = progress.after()
                .map(id ->
                        work.leads().and(Filter.where(LeadAttributes.ID).greaterThan(new LeadId(UUID.fromString(id)))))
                .orElse(work.leads());
        return call.unit().list(Selection.of(LeadAttributes.RECORDS, further), Sort.byId(), Optional.empty(), limit);
    }

    /** What was reached under other rules is where these have to begin. */
    private Progress progress(Call call) {
        String text = work.rules().in(call);
        if (text.equals(NOTHING)) {
            return new Progress(NOTHING, Optional.of(FINISHED));
        }
        String rules =
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        return call.unit()
                .find(Setting.RECORDS, work.progress())
                .map(Setting::document)
                .filter(document -> rules.equals(document.get(RULES)))
                .map(document -> new Progress(rules, Optional.ofNullable(document.get(AFTER))))
                .orElseGet(() -> new Progress(rules, Optional.empty()));
    }

    /** Keeps how far it has come, unless the rules have changed or another node has come this far or further. */
    private boolean keep(Call call, Progress from, String reached) {
        if (!progress(call).equals(from)) {
            return false;
        }
        Setting kept = new Setting(work.progress(), Map.of(RULES, from.rules(), AFTER, reached), 1);
        Optional<Setting> former = call.unit().find(Setting.RECORDS, work.progress());
        if (former.isEmpty()) {
            return call.unit().insertIfAbsent(Setting.RECORDS, kept);
        }
        call.replace(Setting.RECORDS, kept.withVersion(former.get().version()));
        return true;
    }
}
