package dev.keelson.crm.reporting;

import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far leads came that have something in common, as a rule the month they were captured in: each lead counts once in every column.
 *
 * @param filter which leads were counted
 * @param cohort what they have in common
 * @param asOf when they were counted
 * @param scope whose reach they were counted in: of what came of a lead, too
 * @param rows one per cohort, in order
 */
public record CohortFunnel(
        String name, Filter<Lead> filter, Grouping<Lead> cohort, Instant asOf, String scope, List<Row> rows) {
    /**
     * One cohort.
     *
     * @param leads how many leads it has
     * @param converted how many of them are customers now
     * @param came how far those came
     */
    public record Row(Group cohort, long leads, long converted, Came came) {
        /** The customers among the leads. */
        public Ratio conversion() {
            return new Ratio(converted, leads);
        }

        /** Those that won an opportunity among all leads. */
        public Ratio success() {
            return new Ratio(came.won, leads);
        }
    }

    /**
     * How many leads came that far. Nobody has to win an opportunity before a contract of it is signed.
     *
     * @param opened how many an opportunity was opened of
     * @param won of how many one was won
     * @param signed of how many a contract from such an opportunity came into force
     */
    public record Came(long opened, long won, long signed) {
        static final Came NOWHERE = new Came(0, 0, 0);

        Came plus(Came other) {
            return new Came(opened + other.opened, won + other.won, signed + other.signed);
        }
    }

    public CohortFunnel {
        rows = List.copyOf(rows);
    }

    /** The filter that selects exactly the leads of a row, as long as nothing changes. */
    public Filter<Lead> leads(Row row) {
        return filter.and(Groups.filter(cohort, row.cohort().value()));
    }

    /** The same of those that are customers now. */
    public Filter<Lead> converted(Row row) {
        return leads(row).and(Filter.where(LeadAttributes.PHASE).is(LeadPhase.CONVERTED));
    }

    /** All cohorts together. */
    public Row total() {
        return rows.stream()
                .reduce(
                        new Row(new Group(Optional.empty(), "total"), 0, 0, Came.NOWHERE),
                        (one, other) -> new Row(
                                one.cohort,
                                one.leads + other.leads,
                                one.converted + other.converted,
                                one.came.plus(other.came)));
    }

    /** Writes it: cohort, leads, customers, opportunities, won, signed. */
    public void writeTo(Table table) throws IOException {
        table.heading(List.of("cohort", "leads", "customers", "opportunities", "won", "signed"));
        for (Row row : rows) {
            table.row(List.of(
                    row.cohort.label(), row.leads, row.converted, row.came.opened, row.came.won, row.came.signed));
        }
    }
}
