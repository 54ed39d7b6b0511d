package dev.keelson.crm.ingest;

import dev.keelson.crm.access.AccessRefusal;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.Refusal;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.LeadRefusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every rule of an import as a whole; what a row may do is the single command's business. */
public final class ImportRules {
    private ImportRules() {}

    /** LEAD-23: an import goes on only with the file and the mapping it was begun with. */
    public static Decision<ImportRun> resume(ImportRun run, String digest) {
        return run.digest().equals(digest)
                ? Decision.accept(run)
                : Decision.refuse(new ImportRefusal.OtherFile(run.id()));
    }

    /** LEAD-24: a chunk counts once: it begins right after the rows accounted for. */
    public static Decision<ImportRun> follows(ImportRun run, long firstRow) {
        return run.rowsDone() == firstRow - 1
                ? Decision.accept(run)
                : Decision.refuse(new ImportRefusal.UnderWay(run.id()));
    }

    /**
     * What the mapping may name.
     *
     * @param fields the custom fields the importing person may know of
     * @param hidden the built-in attributes hidden from that person (ACC-06)
     * @throws InvalidInputException naming every fact at fault
     */
    public static void check(ImportRequest request, Collection<FieldDefinition> fields, Set<String> hidden) {
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        Set<LeadFact> named = new LinkedHashSet<>(request.mapping().keySet());
        named.addAll(request.defaults().keySet());
        for (LeadFact fact : named) {
            if (fact instanceof LeadFact.Custom custom) {
                if (fields.stream().noneMatch(field -> field.name().equals(custom.field()))) {
                    problems.add(new InvalidInputException.Problem(
                            "mapping." + fact.key(), "unknown", "there is no such attribute"));
                }
            } else if (fact instanceof LeadFact.Known known && known.limited() && hidden.contains(fact.key())) {
                problems.add(new InvalidInputException.Problem(
                        "mapping." + fact.key(), "unknown", "there is no such attribute"));
            } else if (fact instanceof LeadFact.Known known && known.historic() && !request.historic()) {
                problems.add(new InvalidInputException.Problem(
                        "mapping." + fact.key(), "historic", "it belongs to recorded history, which names the stage"));
            }
        }
        if (request.mapping().isEmpty()) {
            problems.add(new InvalidInputException.Problem("mapping", "required", "no column is read"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /**
     * LEAD-28: a row is new where no lead has its external id, however alike another lead is; without an external id it is new in
     * every import, and is known again only by its place in the import it came with.
     *
     * @param bearer who has the row's external id
     */
    public static boolean isNew(ImportRow row, Optional<RecordRef> bearer) {
        return row.externalId().isEmpty() || bearer.isEmpty();
    }

    /** LEAD-29: of the rows of a file that have one external id, one is taken: the first that may be. */
    public static RowProblem repeated(ImportRequest request, ImportRow row) {
        return new RowProblem(
                row.row(),
                row.line(),
                column(request, LeadFact.EXTERNAL_ID.key()),
                "repeated",
                "an earlier row has the same external id");
    }

    /** What the single command answered, as problems of the row, each naming its column. */
    public static List<RowProblem> problems(ImportRequest request, ImportRow row, CrmException reason) {
        if (reason instanceof InvalidInputException wrong) {
            return wrong.problems().stream()
                    .map(problem -> new RowProblem(
                            row.row(),
                            row.line(),
                            column(request, problem.attribute()),
                            problem.code(),
                            problem.sentence()))
                    .distinct()
                    .toList();
        }
        String column = reason instanceof RefusedException refused ? column(request, refused.refusal()) : "";
        return List.of(new RowProblem(row.row(), row.line(), column, reason.code(), sentence(reason)));
    }

    private static String sentence(CrmException reason) {
        return reason.getMessage() == null ? reason.code() : reason.getMessage();
    }

    private static String column(ImportRequest request, Refusal refusal) {
        if (refusal instanceof LeadRefusal.NoSuchOwner) {
            return column(request, "owner");
        } else if (refusal instanceof LeadRefusal.NoSuchStage) {
            return column(request, "stage");
        } else if (refusal instanceof LeadRefusal.ExternalIdTaken) {
            return column(request, "externalId");
        } else if (refusal instanceof AccessRefusal.NotEditable fixed) {
            return column(request, fixed.attribute());
        }
        return refusal instanceof AccessRefusal.NotPermitted ? column(request, "owner") : "";
    }

    /** The columns that tell of an attribute; the attribute itself where none does. */
    private static String column(ImportRequest request, String attribute) {
        for (var mapped : request.mapping().entrySet()) {
            LeadFact fact = mapped.getKey();
            String name =
                    fact instanceof LeadFact.Custom custom ? custom.field().toString() : fact.key();
            boolean same = name.equals(attribute)
                    || (fact.equals(LeadFact.STAGE_SINCE) && attribute.equals("since"))
                    || (fact.equals(LeadFact.EXTERNAL_ID)
                            && attribute.equals("name")
                            && !request.mapping().containsKey(LeadFact.NAME)
                            && !request.mapping().containsKey(LeadFact.COMPANY));
            if (same) {
                return String.join(", ", mapped.getValue());
            }
        }
        return attribute;
    }
}
