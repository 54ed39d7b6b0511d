package dev.keelson.crm.engine;

import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.ingest.FactReader;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.ImportRow;
import dev.keelson.crm.ingest.ImportRules;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.ingest.RowProblem;
import dev.keelson.crm.ingest.ToldLead;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.storage.UniqueKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Some rows of an import, in one transaction: a few statements for all that are new, whatever their number. */
final class ImportChunk {
    private static final String ROW = "import.row";

    private final Call call;
    private final ImportRequest request;
    private final ImportEffect effect;
    private final FactReader reader;
    private final UniqueValues uniques;
    private final List<Telling> fresh = new ArrayList<>();
    private final List<RowProblem> problems = new ArrayList<>();
    private long created;
    private long merged;
    private long rejected;

    ImportChunk(Call call, ImportRequest request, ImportEffect effect) {
        this.call = call;
        this.request = request;
        this.effect = effect;
        this.reader = FactReader.of(request, new LeadDoor(call).fields());
        this.uniques = new UniqueValues(call);
    }

    /** What became, or would become, of the rows. */
    record Tally(long created, long merged, long rejected, List<RowProblem> problems) {}

    private record Telling(ImportRow row, ToldLead told) {}

    /** The rows in their order: what is new waits for its like, unless a row between might get in its way. */
    Tally take(List<ImportRow> rows) {
        List<Telling> tellings = readable(rows);
        Map<UniqueKey.Key, RecordRef> known = known(tellings);
        Map<RecordRef, Lead> leads = request.existing() == ImportRequest.Existing.UPDATE ? leads(known) : Map.of();
        for (Telling telling : tellings) {
            RecordRef bearer = key(telling.row()).map(known::get).orElse(null);
            if (bearer == null) {
                fresh.add(telling);
            } else if (telling.row().externalId().isEmpty()) {
                merged++;
            } else {
                meet(telling, bearer, Optional.ofNullable(leads.get(bearer)));
            }
        }
        create();
        List<RowProblem> inOrder = problems.stream()
                .sorted(Comparator.comparingLong(RowProblem::row))
                .toList();
        return new Tally(created, merged, rejected, inOrder);
    }

    private List<Telling> readable(List<ImportRow> rows) {
        ArrayList<Telling> readable = new ArrayList<>();
        for (ImportRow row : rows) {
            if (!row.problems().isEmpty()) {
                rejected++;
                problems.addAll(row.problems());
                continue;
            }
            try {
                ToldLead told = reader.read(row.told());
                if (request.historic() && told.stage().isEmpty()) {
                    throw new InvalidInputException(LeadFact.STAGE.key(), "required", "a value is required");
                }
                readable.add(new Telling(row, told));
            } catch (InvalidInputException wrong) {
                reject(row, wrong);
            }
        }
        return readable;
    }

    private void meet(Telling telling, RecordRef bearer, Optional<Lead> lead) {
        try {
            switch (request.existing()) {
                case SKIP -> {}
                case REJECT ->
                    LeadRules.mayBear(telling.row().externalId().orElseThrow(), Optional.of(bearer))
                            .orThrow();
                case UPDATE -> update(telling, lead.orElseThrow(NotFoundException::new));
            }
            merged++;
        } catch (InvalidInputException | RefusedException | NotFoundException reason) {
            reject(telling.row(), reason);
        }
    }

    private void update(Telling telling, Lead lead) {
        LeadUpdate update = LeadUpdate.of(call, lead, telling.row(), telling.told());
        if (update.movesUniqueValues()) {
            create();
        }
        effect.update(call, update);
    }

    private void create() {
        if (fresh.isEmpty()) {
            return;
        }
        List<LeadIntake.Outcome> outcomes =
                effect.create(call, fresh.stream().map(this::arrival).toList());
        ArrayList<UniqueKey> marks = new ArrayList<>();
        for (int at = 0; at < outcomes.size(); at++) {
            ImportRow row = fresh.get(at).row();
            if (outcomes.get(at) instanceof LeadIntake.Outcome.Rejected refused) {
                reject(row, refused.reason());
            } else if (outcomes.get(at) instanceof LeadIntake.Outcome.Opened opened) {
                created++;
                if (row.externalId().isEmpty()) {
                    marks.add(new UniqueKey(mark(row), opened.lead().ref()));
                }
            }
        }
        effect.mark(call, marks);
        fresh.clear();
    }

    private LeadIntake.Arrival arrival(Telling telling) {
        ToldLead told =
                telling.told().with(request.destination().claim(telling.told().lead()));
        return told.recorded()
                .<LeadIntake.Arrival>map(LeadIntake.Arrival.Past::new)
                .orElseGet(() -> new LeadIntake.Arrival.Fresh(told.lead(), OwnershipChange.Cause.IMPORTED));
    }

    private Map<UniqueKey.Key, RecordRef> known(List<Telling> tellings) {
        return uniques.bearers(tellings.stream()
                .flatMap(telling -> key(telling.row()).stream())
                .toList());
    }

    private Map<RecordRef, Lead> leads(Map<UniqueKey.Key, RecordRef> known) {
        HashMap<RecordRef, Lead> leads = new HashMap<>();
        List<LeadId> ids = known.entrySet().stream()
                .filter(each -> !each.getKey().scope().equals(ROW))
                .map(each -> new LeadId(each.getValue().id()))
                .toList();
        if (!ids.isEmpty()) {
            call.unit().findAll(LeadAttributes.RECORDS, ids).forEach(lead -> leads.put(lead.ref(), lead));
        }
        return leads;
    }

    /** What the row is known by; empty where its external id can be nobody's. */
    private static Optional<UniqueKey.Key> key(ImportRow row) {
        if (row.externalId().isEmpty()) {
            return Optional.of(mark(row));
        }
        try {
            return Text.line("externalId", row.externalId().get(), 128)
                    .map(id -> UniqueValues.externalId(LeadAttributes.RECORDS, id));
        } catch (InvalidInputException nobodys) {
            return Optional.empty();
        }
    }

    private static UniqueKey.Key mark(ImportRow row) {
        return new UniqueKey.Key(ROW, row.key());
    }

    private void reject(ImportRow row, CrmException reason) {
        rejected++;
        problems.addAll(ImportRules.problems(request, row, reason));
    }
}
