package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.util.List;

/** Carries out what an actor does with leads. */
final class LeadsEngine {
    private final Runner runner;

    LeadsEngine(Runner runner) {
        this.runner = runner;
    }

    public Lead get(LeadId id) {
        return runner.run(call -> call.find(LeadAttributes.SCOPE, LeadAttributes.RECORDS, id, Permission.LEAD_VIEW));
    }

    public Page<Lead> list(Filter<Lead> filter, Sort<Lead> sort, PageRequest page) {
        return runner.run(call -> listing(call).page(filter, sort, page));
    }

    public long count(Filter<Lead> filter) {
        return runner.run(call -> listing(call).count(filter, Long.MAX_VALUE));
    }

    public List<Cell> aggregate(Filter<Lead> filter, Aggregation<Lead> aggregation) {
        return runner.run(call -> listing(call).aggregate(filter, aggregation));
    }

    private static Listing<Lead, LeadId> listing(Call call) {
        return new Listing<>(call, LeadAttributes.SCOPE, LeadAttributes.RECORDS, Permission.LEAD_VIEW);
    }
}
