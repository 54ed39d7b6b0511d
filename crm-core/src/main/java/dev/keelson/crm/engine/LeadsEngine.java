package dev.keelson.crm.engine;

import dev.keelson.crm.access.Explanation;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.history.Stint;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Availability;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.lead.Duplicate;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.LeadOutcome;
import dev.keelson.crm.lead.Leads;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.RecordedLead;
import dev.keelson.crm.lead.StageChange;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything an actor can do with leads, each call handed to the class that carries it out. */
final class LeadsEngine implements Leads {
    private static final String ASSIGN_ALL = "leads.assign-all";

    private final Runner runner;

    LeadsEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Lead capture(NewLead lead) {
        return admit("leads.capture", new LeadIntake.Arrival.Fresh(lead, OwnershipChange.Cause.CAPTURED));
    }

    @Override
    public Lead record(RecordedLead lead) {
        return admit("leads.record", new LeadIntake.Arrival.Past(lead));
    }

    private Lead admit(String command, LeadIntake.Arrival arrival) {
        return runner.command(command, call -> Projection.shown(call, new LeadIntake(call).admit(arrival)));
    }

    @Override
    public Lead get(LeadId id) {
        return runner.query("leads.get", call -> LeadReading.get(call, id));
    }

    @Override
    public Page<Lead> list(Filter<Lead> filter, Sort<Lead> sort, PageRequest page) {
        return runner.query("leads.list", call -> LeadReading.list(call, filter, sort, page));
    }

    @Override
    public Page<Lead> search(String text, PageRequest page) {
        return runner.query("leads.search", call -> LeadReading.search(call, text, page));
    }

    @Override
    public List<String> suggest(String prefix, int most) {
        return runner.query("leads.suggest", call -> LeadReading.suggest(call, prefix, most));
    }

    @Override
    public long count(Filter<Lead> filter) {
        return countUpTo(filter, Long.MAX_VALUE);
    }

    @Override
    public long countUpTo(Filter<Lead> filter, long cap) {
        return runner.query("leads.count-up-to", call -> LeadReading.count(call, filter, cap));
    }

    @Override
    public List<Cell> aggregate(Filter<Lead> filter, Aggregation<Lead> aggregation) {
        return runner.query("leads.aggregate", call -> LeadReading.listing(call).aggregate(filter, aggregation));
    }

    @Override
    public long export(Filter<Lead> filter, Sort<Lead> sort, Consumer<Lead> receiver) {
        return new LeadExport(runner, filter, sort).to(receiver);
    }

    @Override
    public Lead edit(LeadId id, LeadEdit edit) {
        return runner.command("leads.edit", call -> LeadMoves.edit(call, id, edit));
    }

    @Override
    public Lead move(LeadId id, StageKey to) {
        return runner.command("leads.move", call -> LeadMoves.move(call, id, to));
    }

    @Override
    public Lead disqualify(LeadId id, String reason) {
        return runner.command("leads.disqualify", call -> LeadMoves.disqualify(call, id, reason));
    }

    @Override
    public Lead disqualify(LeadId id, StageKey into, String reason) {
        return runner.command("leads.disqualify", call -> LeadMoves.disqualify(call, id, into, reason));
    }

    @Override
    public Converted convert(LeadId id, Conversion conversion) {
        return runner.command("leads.convert", call -> new LeadConversion(call).convert(id, conversion));
    }

    @Override
    public Lead assign(LeadId id, MemberId to) {
        return assign("leads.assign", id, to);
    }

    private Lead assign(String command, LeadId id, MemberId to) {
        return runner.command(command, call -> LeadHandover.assign(call, id, to));
    }

    @Override
    public List<LeadOutcome> assignAll(List<LeadId> leads, MemberId to) {
        runner.command(ASSIGN_ALL, call -> {
            call.require(Permission.LEAD_ASSIGN);
            return to;
        });
        return LeadBatch.together(
                leads,
                several -> runner.command(ASSIGN_ALL, call -> LeadHandover.assignAll(call, several, to)),
                lead -> assign(ASSIGN_ALL, lead, to));
    }

    @Override
    public Lead transfer(LeadId id, MemberId to) {
        return runner.command("leads.transfer", call -> LeadHandover.transfer(call, id, to));
    }

    @Override
    public Lead putIntoPool(LeadId id, PoolId pool, String reason) {
        return runner.command("leads.put-into-pool", call -> PoolReturns.putIntoPool(call, id, pool, reason));
    }

    @Override
    public Participation invite(LeadId id, MemberId member, ParticipantAccess access) {
        return runner.command("leads.invite", call -> LeadSharing.invite(call, id, member, access, Optional.empty()));
    }

    @Override
    public Participation inviteUntil(LeadId id, MemberId member, ParticipantAccess access, Instant until) {
        return runner.command(
                "leads.invite-until", call -> LeadSharing.invite(call, id, member, access, Optional.of(until)));
    }

    @Override
    public void dismiss(LeadId id, MemberId member) {
        runner.command("leads.dismiss", call -> LeadSharing.dismiss(call, id, member));
    }

    @Override
    public List<Participation> participants(LeadId id) {
        return runner.query("leads.participants", call -> LeadSharing.participants(call, id));
    }

    @Override
    public List<Duplicate> duplicates(LeadId id) {
        return runner.query("leads.duplicates", call -> new Duplicates(call).of(id));
    }

    @Override
    public List<Duplicate> duplicates(NewLead lead) {
        return runner.query("leads.duplicates", call -> new Duplicates(call).of(lead));
    }

    @Override
    public List<Duplicate> duplicates(CustomerId id) {
        return runner.query("leads.duplicates", call -> new Duplicates(call).of(id));
    }

    @Override
    public List<Duplicate> duplicates(NewCustomer customer) {
        return runner.query("leads.duplicates", call -> new Duplicates(call).of(customer));
    }

    @Override
    public Page<RecordedEvent> history(LeadId id, PageRequest page) {
        return runner.query("leads.history", call -> LeadHistory.events(call, id, page));
    }

    @Override
    public List<OwnershipChange> ownership(LeadId id) {
        return runner.query("leads.ownership", call -> LeadHistory.ownership(call, id));
    }

    @Override
    public long stints(Filter<Lead> filter, Instant from, Instant until, Consumer<Stint> receiver) {
        return new Stints(runner, filter, from, until).to(receiver);
    }

    @Override
    public List<StageChange> stages(LeadId id) {
        return runner.query("leads.stages", call -> LeadHistory.stages(call, id));
    }

    @Override
    public Optional<Holder> holderAt(LeadId id, Instant at) {
        return runner.query("leads.holder-at", call -> LeadHistory.holderAt(call, id, at));
    }

    @Override
    public Optional<StageKey> stageAt(LeadId id, Instant at) {
        return runner.query("leads.stage-at", call -> LeadHistory.stageAt(call, id, at));
    }

    @Override
    public Optional<RecordSnapshot> asOf(LeadId id, Instant at) {
        return runner.query("leads.as-of", call -> LeadHistory.asOf(call, id, at));
    }

    @Override
    public Decision<LeadId> mayConvert(LeadId id) {
        return runner.query("leads.may-convert", call -> LeadAnswers.mayConvert(call, id));
    }

    @Override
    public Decision<LeadId> mayMove(LeadId id, StageKey to) {
        return runner.query("leads.may-move", call -> LeadAnswers.mayMove(call, id, to));
    }

    @Override
    public List<Availability> availableActions(LeadId id) {
        return runner.query("leads.available-actions", call -> LeadAnswers.availableActions(call, id));
    }

    @Override
    public Explanation explain(LeadId id, Permission permission) {
        return runner.query("leads.explain", call -> LeadAnswers.explain(call, id, permission));
    }
}
