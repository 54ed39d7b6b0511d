package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Reach;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.field.Fielded;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.ScoreRules;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.FilterRules;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reading of one entity under scope: lists, counts and statistics, all from one selection (ACC-03). */
final class Listing<E, K> {
    private final Call call;
    private final RecordScope<E> scope;
    private final RecordType<E, K> type;
    private final Permission view;
    private final Reach reach;

    private Listing(Call call, RecordScope<E> scope, RecordType<E, K> type, Permission view, Reach reach) {
        this.call = call;
        this.scope = scope;
        this.type = type;
        this.view = view;
        this.reach = reach;
    }

    Listing(Call call, RecordScope<E> scope, RecordType<E, K> type, Permission view) {
        this(call, scope, type, view, call.reach(view));
    }

    /** Of records that belong to others, which the permission views. */
    static <E, K> Listing<E, K> ofChildren(Call call, RecordScope<E> scope, RecordType<E, K> type, Permission view) {
        return new Listing<>(call, scope, type, view, call.childReach(view));
    }

    Page<E> page(Filter<E> filter, Sort<E> sort, PageRequest request) {
        requireReadable(filter, sort);
        return Paging.page(call, select(filter), view, filter, sort, request);
    }

    /** @throws InvalidInputException naming what of the filter or the sort the actor may not read, or that the filter is too large */
    void requireReadable(Filter<E> filter, Sort<E> sort) {
        requireReadable(filter);
        requireOrderly(sort.orders().stream()
                .<Attribute<E, ?>>map(Sort.Order::attribute)
                .toList());
    }

    /** What comes after a place, at most that many. */
    List<E> after(Filter<E> filter, Sort<E> sort, Optional<Position> after, int most) {
        requireReadable(filter, sort);
        return call.unit().list(select(filter), sort, after, most);
    }

    /** @throws InvalidInputException naming what of the attributes the actor may not read */
    void requireReadable(Set<String> names, Map<String, Attribute<E, ?>> known) {
        for (String name : names) {
            if (!known.containsKey(name)) {
                throw new InvalidInputException(name, "unknown", "there is no such attribute");
            }
        }
        requireReadable(names.stream().<Attribute<E, ?>>map(known::get).toList());
    }

    long count(Filter<E> filter, long cap) {
        requireReadable(filter);
        return call.unit().count(select(filter), cap);
    }

    List<Cell> aggregate(Filter<E> filter, Aggregation<E> aggregation) {
        requireReadable(filter);
        requireOrderly(aggregation.groupings().stream()
                .<Attribute<E, ?>>map(Grouping::attribute)
                .toList());
        requireOrderly(aggregation.measures().stream()
                .flatMap(measure -> Measure.attributeOf(measure).stream())
                .toList());
        return call.unit().aggregate(select(filter), aggregation);
    }

    private void requireReadable(Filter<E> filter) {
        FilterRules.admit(filter);
        requireReadable(filter.attributes());
        if (asksOfOthers(filter)) {
            throw new InvalidInputException("filter", "unknown", "participants are asked of the records listed alone");
        }
    }

    /** Who takes part in a record that another one names is not told: it may be out of sight (ACC-07). */
    private boolean asksOfOthers(Filter<E> filter) {
        if (filter instanceof Filter.And<E> and) {
            return and.parts().stream().anyMatch(this::asksOfOthers);
        }
        if (filter instanceof Filter.Or<E> or) {
            return or.parts().stream().anyMatch(this::asksOfOthers);
        }
        if (filter instanceof Filter.Not<E> not) {
            return asksOfOthers(not.part());
        }
        return filter instanceof Filter.Participates<E> participates
                && !participates.subject().equals(scope.subject());
    }

    private Selection<E, K> select(Filter<E> filter) {
        return reach.select(scope, type, read(filter));
    }

    /** The filter as it is read for the actor (POOL-14). */
    Filter<E> read(Filter<E> filter) {
        Concealment<E> concealment = concealment();
        return concealment == null ? filter : concealment.read(filter);
    }

    private @Nullable Concealment<E> concealment() {
        Attribute<E, PoolId> pool = scope.pool();
        boolean leads = type.name().equals(LeadAttributes.RECORDS.name());
        return leads && pool != null ? new Concealment<>(call.concealed(), pool) : null;
    }

    /** Nobody sorts or groups by what some pool in sight conceals: it is as unknown as a hidden attribute. */
    private void requireOrderly(Collection<Attribute<E, ?>> attributes) {
        requireReadable(attributes);
        Concealment<E> concealment = concealment();
        List<InvalidInputException.Problem> problems = attributes.stream()
                .filter(attribute -> concealment != null && concealment.touches(attribute))
                .map(attribute ->
                        new InvalidInputException.Problem(attribute.name(), "unknown", "there is no such attribute"))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** An attribute that is hidden, masked or not defined is the same unknown one (ACC-06). */
    private void requireReadable(Collection<Attribute<E, ?>> attributes) {
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        for (Attribute<E, ?> attribute : attributes) {
            if (!defined(attribute) || !readable(attribute)) {
                problems.add(
                        new InvalidInputException.Problem(attribute.name(), "unknown", "there is no such attribute"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** An attribute that no grant can lower is readable of whatever is in reach, be it nothing (ACC-02). */
    private boolean readable(Attribute<E, ?> attribute) {
        if (view.equals(Permission.LEAD_VIEW) && attribute.name().equals(ScoreRules.SCORE)) {
            return LeadConditions.readable(call, ScoreRules.SCORE);
        }
        boolean limitable = attribute.custom().isPresent() || Projection.limits(view.entity(), attribute.name());
        return !limitable || call.levels(view).of(attribute.name()).compareTo(FieldLevel.READABLE) >= 0;
    }

    private boolean defined(Attribute<E, ?> attribute) {
        if (attribute.custom().isEmpty()) {
            return type.attribute(attribute.name()).filter(attribute::equals).isPresent();
        }
        return call.configuration().fieldsOf(type.name()).stream()
                .anyMatch(field -> field.<Fielded>attribute().equals(attribute));
    }
}
