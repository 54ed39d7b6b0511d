package dev.keelson.crm.quickstart;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.ingest.ImportReport;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What an import came to, and what is in the store after it, keyed as the files write it; an absent value by empty text.
 *
 * @param rows the data rows of the file: created + merged + quarantined + rejected
 */
@JsonPropertyOrder({
    "rows",
    "created",
    "merged",
    "quarantined",
    "rejected",
    "bySource",
    "byStage",
    "byOwner",
    "byDepartment"
})
record ImportSummary(
        long rows,
        long created,
        long merged,
        long quarantined,
        long rejected,
        Map<String, Long> bySource,
        Map<String, Long> byStage,
        Map<String, Long> byOwner,
        Map<String, Long> byDepartment) {
    /** Counted in the reach of the session's actor. */
    static ImportSummary of(ImportReport report, CrmSession session, Words words) {
        return new ImportSummary(
                report.rows(),
                report.created(),
                report.merged(),
                report.quarantined(),
                report.rejected(),
                counts(session, LeadAttributes.SOURCE, value -> (String) value),
                counts(session, LeadAttributes.STAGE, value -> stage((StageKey) value, words)),
                counts(session, LeadAttributes.OWNER, value -> ((MemberId) value).value()),
                counts(
                        session,
                        LeadAttributes.DEPARTMENT,
                        value -> OrgChart.named((DepartmentPath) value, words.organisation())));
    }

    String json() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record of numbers and maps", impossible);
        }
    }

    boolean accountsForEveryRow(long rowsOfTheFile) {
        return rows == rowsOfTheFile && created + merged + quarantined + rejected == rows;
    }

    private static String stage(StageKey key, Words words) {
        return words.stages().stage(key).filter(StageBook::isUntold).isPresent() ? "" : key.value();
    }

    private static Map<String, Long> counts(
            CrmSession session, Attribute<Lead, ?> attribute, Function<Object, String> written) {
        TreeMap<String, Long> counts = new TreeMap<>();
        for (Cell cell : session.leads().aggregate(Filter.all(), Aggregation.countBy(attribute))) {
            counts.merge(cell.groups().get(0).map(written).orElse(""), cell.count(0), Math::addExact);
        }
        return counts;
    }
}
