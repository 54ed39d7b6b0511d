package dev.keelson.crm.engine;

import dev.keelson.crm.access.Branch;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Reach;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.Sort;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hands leads over page by page. Every page is a transaction of its own and decides anew what the actor may export; the receiver
 * is called outside of it.
 */
final class LeadExport {
    private static final int PAGE = 500;

    private final Runner runner;
    private final Filter<Lead> filter;
    private final Sort<Lead> sort;

    LeadExport(Runner runner, Filter<Lead> filter, Sort<Lead> sort) {
        this.runner = runner;
        this.filter = filter;
        this.sort = sort;
    }

    private record Batch(List<Lead> shown, Optional<Position> last) {}

    /** How many were handed over. */
    long to(Consumer<Lead> receiver) {
        long count = 0;
        Optional<Position> after = Optional.empty();
        do {
            Optional<Position> from = after;
            Batch batch = runner.query("leads.export", call -> batch(call, from));
            batch.shown().forEach(receiver);
            count += batch.shown().size();
            after = batch.last();
        } while (after.isPresent());
        return count;
    }

    private Batch batch(Call call, Optional<Position> after) {
        call.require(Permission.LEAD_EXPORT);
        Listing<Lead, LeadId> listing = LeadReading.listing(call);
        listing.requireReadable(filter, sort);
        Filter<Lead> visible = visible(call.reach(Permission.LEAD_VIEW)).and(listing.read(filter));
        List<Lead> found = call.unit()
                .list(
                        call.select(LeadAttributes.SCOPE, LeadAttributes.RECORDS, Permission.LEAD_EXPORT, visible),
                        sort,
                        after,
                        PAGE);
        Optional<Position> last = found.size() < PAGE
                ? Optional.empty()
                : Optional.of(Position.of(LeadAttributes.RECORDS, sort, found.get(PAGE - 1)));
        return new Batch(
                found.stream().map(lead -> Projection.shown(call, lead)).toList(), last);
    }

    /** Nobody exports what they may not view (ACC-09). */
    private static Filter<Lead> visible(Reach view) {
        Filter<Lead> any = Filter.none();
        for (Reach.Way way : view.ways()) {
            if (way.branch() instanceof Branch.Everything) {
                return Filter.all();
            }
            any = any.or(way.branch().filter(LeadAttributes.SCOPE));
        }
        return any;
    }
}
