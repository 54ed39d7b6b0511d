package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.QuoteId;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.quote.Quote;
import dev.keelson.crm.quote.QuoteAttributes;
import dev.keelson.crm.quote.QuoteRevision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds quotes through their opportunities.
 *
 * <p>ACC-21: a quote is there for whoever reads its opportunity with its amount, and for nobody else.
 */
final class QuoteReading {
    /** A quote with its opportunity. */
    record Found(Quote quote, Opportunity opportunity) {}

    private QuoteReading() {}

    static Found find(Call call, QuoteId id) {
        requireAmounts(call);
        Optional<Quote> quote = call.unit().find(QuoteAttributes.RECORDS, id);
        // One that is not there is looked for as one that is out of reach (ACC-05): no opportunity has its id.
        Opportunity opportunity =
                OpportunityReading.view(call, quote.map(Quote::opportunity).orElse(new OpportunityId(id.value())));
        return new Found(quote.orElseThrow(NotFoundException::new), opportunity);
    }

    static Found require(Call call, QuoteId id, Permission needed) {
        Found found = find(call, id);
        call.permit(needed, OpportunityAttributes.SCOPE, found.opportunity());
        return found;
    }

    static void requireAmounts(Call call) {
        if (hidden(call)) {
            throw new NotFoundException();
        }
    }

    private static boolean hidden(Call call) {
        return call.levels(Permission.OPPORTUNITY_VIEW)
                        .of(OpportunityAttributes.AMOUNT.name())
                        .compareTo(FieldLevel.READABLE)
                < 0;
    }

    static Page<Quote> of(Call call, OpportunityId id, PageRequest page) {
        requireAmounts(call);
        Opportunity opportunity = OpportunityReading.view(call, id);
        Filter<Quote> its = Filter.where(QuoteAttributes.OPPORTUNITY).is(opportunity.id());
        return Paging.page(
                call,
                Selection.of(QuoteAttributes.RECORDS, its),
                Permission.OPPORTUNITY_VIEW,
                its,
                Sort.down(QuoteAttributes.CREATED_AT),
                page);
    }

    static List<QuoteRevision> revisions(Call call, QuoteId id) {
        return RecordHistory.path(
                call, find(call, id).quote().ref(), QuoteRevision.RECORDS, QuoteRevision.SUBJECT, QuoteRevision.NUMBER);
    }

    static List<Quote> awaiting(Call call) {
        if (hidden(call)) {
            return List.of();
        }
        Filter<Quote> asked = Filter.where(QuoteAttributes.AWAITING).hasAny(Approving.answeredFor(call));
        List<Quote> waiting = Paging.all(
                call.unit(), Selection.of(QuoteAttributes.RECORDS, asked), Sort.up(QuoteAttributes.CREATED_AT));
        Set<OpportunityId> seen = seen(call, waiting);
        return waiting.stream()
                .filter(quote -> seen.contains(quote.opportunity()))
                .toList();
    }

    private static Set<OpportunityId> seen(Call call, List<Quote> quotes) {
        List<OpportunityId> asked = new ArrayList<>(
                quotes.stream().map(Quote::opportunity).distinct().toList());
        Set<OpportunityId> seen = new HashSet<>();
        for (List<OpportunityId> some : Paging.chunks(asked)) {
            Filter<Opportunity> those = Filter.where(OpportunityAttributes.ID).in(some);
            Paging.all(
                            call.unit(),
                            call.select(
                                    OpportunityAttributes.SCOPE,
                                    OpportunityAttributes.RECORDS,
                                    Permission.OPPORTUNITY_VIEW,
                                    those),
                            Sort.byId())
                    .forEach(opportunity -> seen.add(opportunity.id()));
        }
        return seen;
    }
}
