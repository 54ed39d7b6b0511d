package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.List;

/** Something to be asked about the leads of a world. */
record Question(
        List<Filter<Lead>> branches, Filter<Lead> filter, Sort<Lead> sort, Aggregation<Lead> aggregation, int size) {
    Selection<Lead, LeadId> selection() {
        return new Selection<>(LeadAttributes.RECORDS, branches, filter);
    }

    /** What must be answered: every record asked, one by one. */
    List<Lead> selected(World world) {
        Selection<Lead, LeadId> selection = selection();
        return world.leads().stream()
                .filter(lead -> selection.test(lead, world.participants()))
                .sorted((one, other) -> sort.compare(LeadAttributes.RECORDS, one, other))
                .toList();
    }
}
