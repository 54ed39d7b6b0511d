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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Some rows of an import, in one transaction: a few statements for all that are new, whatever their number. */
final class ImportChunk {
    /** The external ids of which a row was refused, though a lead has them: that row does not count as an earlier one. */
    private static final String REFUSED = "import.refused";

    private final Call call;
    private final ImportRequest request;
    private final ImportEffect effect;
    private final FactReader reader;
    private final RowCensus earlier;
    private final UniqueValues uniques;
    private final List<Telling> fresh = new ArrayList<>();
    private final Map<UniqueKey.Key, RecordRef> bearers = new HashMap<>();
    private final Set<String> said = new LinkedHashSet<>();
    private final List<RowProblem> problems = new ArrayList<>();
    private long created;
    private long merged;
    private long rejected;

    /** @param earlier the external ids of the legible rows before these */
    ImportChunk(Call call, ImportRequest request, ImportEffect effect, RowCensus earlier) {
        this.call = call;
        this.request = request;
        this.effect = effect;
        this.reader = reader(call, request);
        this.earlier = earlier;
        this.uniques = effect.uniques(call);
    }

    private static FactReader reader(Call call, ImportRequest request) {
        return FactReader.of(request, new LeadDoor(call).fields());
    }

    /**
     * What became, or would become, of the rows.
     *
     * @param said the external ids of those that could be read
     */
    record Tally(long created, long merged, long rejected, Set<String> said, List<RowProblem> problems) {}

    private record Telling(ImportRow row, ToldLead told, Optional<String> externalId) {
        Telling(ImportRow row, ToldLead told) {
            this(row, told, ImportChunk.externalId(row));
        }
    }

    /** The rows in their order: what is new waits for its like, unless a row between might get in its way. */
    Tally take(List<ImportRow> rows) {
        List<Telling> tellings = legible(rows);
        look(tellings);
        Map<RecordRef, Lead> leads = request.existing() == ImportRequest.Existing.UPDATE ? leads() : Map.of();
        for (Telling telling : tellings) {
            if (telling.externalId().filter(said::contains).isPresent()) {
                create();
            }
            Optional<RecordRef> bearer = bearer(telling);
            if (ImportRules.isNew(telling.row(), bearer)) {
                fresh.add(telling);
            } else if (repeats(telling.externalId().orElseThrow())) {
                rejected++;
                problems.add(ImportRules.repeated(request, telling.row()));
            } else {
                meet(telling, bearer.orElseThrow(), leads);
            }
            telling.externalId().ifPresent(said::add);
        }
        create();
        List<RowProblem> inOrder = problems.stream()
                .sorted(Comparator.comparingLong(RowProblem::row))
                .toList();
        return new Tally(created, merged, rejected, said, inOrder);
    }

    /** The external ids of rows accounted for before, as far as they can be read. */
    static Set<String> said(Call call, ImportRequest request, List<ImportRow> rows) {
        FactReader reader = reader(call, request);
        LinkedHashSet<String> said = new LinkedHashSet<>();
        for (ImportRow row : rows) {
            Optional<String> id = externalId(row);
            if (id.isPresent() && legible(request, reader, row)) {
                said.add(id.get());
            }
        }
        return said;
    }

    private static boolean legible(ImportRequest request, FactReader reader, ImportRow row) {
        try {
            told(request, reader, row);
            return true;
        } catch (InvalidInputException wrong) {
            return false;
        }
    }

    private static ToldLead told(ImportRequest request, FactReader reader, ImportRow row) {
        ToldLead told = reader.read(row.told());
        if (request.historic() && told.stage().isEmpty()) {
            throw new InvalidInputException(LeadFact.STAGE.key(), "required", "a value is required");
        }
        return told;
    }

    private List<Telling> legible(List<ImportRow> rows) {
        ArrayList<Telling> legible = new ArrayList<>();
        for (ImportRow row : rows) {
            if (!row.problems().isEmpty()) {
                rejected++;
                problems.addAll(row.problems());
                continue;
            }
            try {
                legible.add(new Telling(row, told(request, reader, row)));
            } catch (InvalidInputException wrong) {
                reject(row, wrong);
            }
        }
        return legible;
    }

    /** Who has the external ids, and which of the earlier ones were refused: in one round trip. */
    private void look(List<Telling> tellings) {
        ArrayList<UniqueKey.Key> keys = new ArrayList<>();
        for (Telling telling : tellings) {
            telling.externalId().ifPresent(id -> {
                keys.add(key(id));
                if (request.existing() == ImportRequest.Existing.UPDATE && earlier.has(id)) {
                    keys.add(refused(id));
                }
            });
        }
        bearers.putAll(uniques.bearers(keys));
    }

    private Optional<RecordRef> bearer(Telling telling) {
        return telling.externalId().map(ImportChunk::key).map(bearers::get);
    }

    private boolean repeats(String externalId) {
        return (said.contains(externalId) || earlier.has(externalId)) && !bearers.containsKey(refused(externalId));
    }

    private void meet(Telling telling, RecordRef bearer, Map<RecordRef, Lead> leads) {
        String id = telling.externalId().orElseThrow();
        try {
            switch (request.existing()) {
                case SKIP -> {}
                case REJECT -> LeadRules.mayBear(id, Optional.of(bearer)).orThrow();
                case UPDATE ->
                    update(telling, Optional.ofNullable(leads.get(bearer)).orElseThrow(NotFoundException::new));
            }
            merged++;
            if (bearers.remove(refused(id)) != null) {
                effect.forget(call, refused(id));
            }
        } catch (InvalidInputException | RefusedException | NotFoundException reason) {
            reject(telling.row(), reason);
            UniqueKey refusal = new UniqueKey(refused(id), bearer);
            if (request.existing() == ImportRequest.Existing.UPDATE
                    && bearers.putIfAbsent(refusal.key(), bearer) == null) {
                effect.remember(call, refusal);
            }
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
        for (int at = 0; at < outcomes.size(); at++) {
            Telling telling = fresh.get(at);
            if (outcomes.get(at) instanceof LeadIntake.Outcome.Rejected refused) {
                reject(telling.row(), refused.reason());
            } else if (outcomes.get(at) instanceof LeadIntake.Outcome.Opened opened) {
                created++;
                telling.externalId()
                        .ifPresent(id -> bearers.put(key(id), opened.lead().ref()));
            }
        }
        fresh.clear();
    }

    private LeadIntake.Arrival arrival(Telling telling) {
        ToldLead told =
                telling.told().with(request.destination().claim(telling.told().lead()));
        return told.recorded()
                .<LeadIntake.Arrival>map(LeadIntake.Arrival.Past::new)
                .orElseGet(() -> new LeadIntake.Arrival.Fresh(told.lead(), OwnershipChange.Cause.IMPORTED));
    }

    private Map<RecordRef, Lead> leads() {
        HashMap<RecordRef, Lead> leads = new HashMap<>();
        List<LeadId> ids = bearers.values().stream()
                .distinct()
                .map(bearer -> new LeadId(bearer.id()))
                .toList();
        if (!ids.isEmpty()) {
            call.unit().findAll(LeadAttributes.RECORDS, ids).forEach(lead -> leads.put(lead.ref(), lead));
        }
        return leads;
    }

    /** What the row is known by; empty where its external id can be nobody's. */
    private static Optional<String> externalId(ImportRow row) {
        try {
            return Text.line("externalId", row.externalId().orElse(""), 128);
        } catch (InvalidInputException nobodys) {
            return Optional.empty();
        }
    }

    private static UniqueKey.Key key(String externalId) {
        return UniqueValues.externalId(LeadAttributes.RECORDS, externalId);
    }

    private UniqueKey.Key refused(String externalId) {
        return new UniqueKey.Key(REFUSED, request.id() + "\n" + externalId);
    }

    private void reject(ImportRow row, CrmException reason) {
        rejected++;
        problems.addAll(ImportRules.problems(request, row, reason));
    }
}
