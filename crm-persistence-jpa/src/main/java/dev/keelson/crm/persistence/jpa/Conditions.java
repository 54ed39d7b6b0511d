package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says filters in HQL over one row, in two truth values: no part of a condition is ever unknown, so that its negation is
 * its opposite.
 */
final class Conditions<E> {
    static final String TRUE = "1=1";
    static final String FALSE = "1=0";

    private final Mapping<E, ?, ?> mapping;
    private final Parameters parameters;
    private final String tenant;

    Conditions(Mapping<E, ?, ?> mapping, Parameters parameters, String tenant) {
        this.mapping = mapping;
        this.parameters = parameters;
        this.tenant = tenant;
    }

    String of(Filter<E> filter, String a) {
        if (filter instanceof Filter.All<E>) {
            return TRUE;
        } else if (filter instanceof Filter.None<E>) {
            return FALSE;
        } else if (filter instanceof Filter.And<E> and) {
            return joined(and.parts(), " and ", TRUE, a);
        } else if (filter instanceof Filter.Or<E> or) {
            return joined(or.parts(), " or ", FALSE, a);
        } else if (filter instanceof Filter.Not<E> not) {
            return "not " + of(not.part(), a);
        } else if (filter instanceof Filter.Compare<E, ?> compare) {
            return compare(compare, a);
        } else if (filter instanceof Filter.In<E, ?> in) {
            return in(mapping.place(in.attribute()), in.values(), a);
        } else if (filter instanceof Filter.Match<E> match) {
            return match(match, a);
        } else if (filter instanceof Filter.HasAny<E> hasAny) {
            return hasAny(hasAny, a);
        } else if (filter instanceof Filter.IsEmpty<E> isEmpty) {
            return isEmpty(mapping.place(isEmpty.attribute()), a);
        } else if (filter instanceof Filter.Within<E> within) {
            return within(within, a);
        } else if (filter instanceof Filter.InDepartment<E> in) {
            return inDepartment(in, a);
        } else if (filter instanceof Filter.Participates<E> participates) {
            return participates(participates, a);
        }
        throw UnitOfWork.unsupported("a filter of type " + filter.getClass().getSimpleName());
    }

    private String joined(List<Filter<E>> parts, String between, String none, String a) {
        return parts.isEmpty()
                ? none
                : parts.stream().map(part -> of(part, a)).collect(Collectors.joining(between, "(", ")"));
    }

    private String compare(Filter.Compare<E, ?> compare, String a) {
        Place place = mapping.place(compare.attribute());
        List<Object> held = place.held(compare.value());
        String told = switch (compare.comparison()) {
            case EQUAL -> equal(place, held, a);
            case LESS -> ordered(place.columns(), held, "<", "<", a);
            case AT_MOST -> ordered(place.columns(), held, "<", "<=", a);
            case GREATER -> ordered(place.columns(), held, ">", ">", a);
            case AT_LEAST -> ordered(place.columns(), held, ">", ">=", a);
        };
        return "(" + present(place, a) + told + sameCurrency(compare, place, a) + ")";
    }

    /** Amounts are only ever compared within their currency, which begins their key. */
    private String sameCurrency(Filter.Compare<E, ?> compare, Place place, String a) {
        if (compare.comparison() == Filter.Comparison.EQUAL || !(compare.value() instanceof Money money)) {
            return "";
        }
        String code = money.currency().getCurrencyCode();
        String column = place.columns().get(0).of(a);
        return " and " + column + " >= " + parameters.bind(code + " ") + " and " + column + " < "
                + parameters.bind(code + "!");
    }

    private String present(Place place, String a) {
        return place.presence() == Place.Presence.ALWAYS
                ? ""
                : place.columns().get(0).of(a) + " is not null and ";
    }

    private String equal(Place place, List<Object> held, String a) {
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < held.size(); at++) {
            parts.add(place.columns().get(at).of(a) + " = " + parameters.bind(held.get(at)));
        }
        return String.join(" and ", parts);
    }

    /** Compares column by column, the last one by {@code ending}. */
    String ordered(List<Place.Column> columns, List<Object> held, String by, String ending, String a) {
        Place.Column column = columns.get(0);
        String compared = sorted(column, a);
        if (columns.size() == 1) {
            return compared + " " + ending + " " + bound(column, held.get(0));
        }
        String rest = ordered(columns.subList(1, columns.size()), held.subList(1, held.size()), by, ending, a);
        return "(" + compared + " " + by + " " + bound(column, held.get(0)) + " or (" + column.of(a) + " = "
                + parameters.bind(held.get(0)) + " and " + rest + "))";
    }

    /** The column as it is ordered. */
    static String sorted(Place.Column column, String a) {
        return sorted(column.order(), column.of(a));
    }

    static String sorted(Place.Order order, String expression) {
        return order == Place.Order.BY_CODE_POINT ? "crm_order(" + expression + ")" : expression;
    }

    String bound(Place.Column column, Object held) {
        return sorted(column.order(), parameters.bind(held));
    }

    String in(Place place, List<?> values, String a) {
        if (values.isEmpty()) {
            return FALSE;
        }
        List<Place.Column> columns = place.columns();
        if (columns.size() == 1) {
            List<Object> held = values.stream()
                    .map(value -> place.held(value).get(0))
                    .distinct()
                    .toList();
            return "(" + present(place, a) + columns.get(0).of(a) + " in " + parameters.bind(held) + ")";
        }
        String tuples = values.stream()
                .distinct()
                .map(value ->
                        place.held(value).stream().map(parameters::bind).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        String named = columns.stream().map(column -> column.of(a)).collect(Collectors.joining(", ", "(", ")"));
        return "(" + present(place, a) + named + " in (" + tuples + "))";
    }

    private String match(Filter.Match<E> match, String a) {
        Place place = mapping.place(match.attribute());
        String part =
                Text.key(match.text()).replace("!", "!!").replace("%", "!%").replace("_", "!_");
        String pattern = match.place() == Filter.Match.Place.AT_START ? part + "%" : "%" + part + "%";
        return "(" + present(place, a) + place.columns().get(0).of(a) + " like " + parameters.bind(pattern)
                + " escape '!')";
    }

    private String hasAny(Filter.HasAny<E> hasAny, String a) {
        if (hasAny.values().isEmpty()) {
            return FALSE;
        }
        Place.Terms terms = (Place.Terms) mapping.place(hasAny.attribute());
        List<String> wanted = hasAny.values().stream()
                .map(value -> Term.text(terms.kind(), value))
                .distinct()
                .sorted()
                .toList();
        return a + ".id in (select x.recordId from " + mapping.termEntity() + " x where x.tenantId = "
                + parameters.bind(tenant) + " and x.attribute = " + parameters.bind(terms.attribute())
                + " and x.term in " + parameters.bind(wanted) + ")";
    }

    private String termsOf(Place.Terms terms, String a) {
        return mapping.termEntity() + " x where x.tenantId = " + a + ".tenantId and x.recordId = " + a
                + ".id and x.attribute = " + parameters.bind(terms.attribute());
    }

    private String isEmpty(Place place, String a) {
        if (place instanceof Place.Terms terms) {
            Place.Single listed = terms.listed();
            if (listed != null) {
                String text = listed.column().of(a);
                return "(" + text + " is null or " + text + " = '')";
            }
            return "not exists (select 1 from " + termsOf(terms, a) + ")";
        }
        if (place instanceof Place.Path) {
            return Place.at(Place.Path.level(0), a) + " is null";
        }
        return place.presence() == Place.Presence.ALWAYS
                ? FALSE
                : place.columns().get(0).of(a) + " is null";
    }

    private String within(Filter.Within<E> within, String a) {
        if (within.level() < 0 || within.level() >= 8) {
            return FALSE;
        }
        String column = Place.at(Place.Path.level(within.level()), a);
        return "(" + column + " is not null and " + column + " = "
                + parameters.bind(within.department().value()) + ")";
    }

    private String inDepartment(Filter.InDepartment<E> in, String a) {
        if (in.level() < 0 || in.level() >= 8) {
            return FALSE;
        }
        String department = parameters.bind(in.department().value());
        String leaf = Place.at(Place.Path.LEAF, a);
        String level = Place.at(Place.Path.level(in.level()), a);
        String deeper = in.level() == 7 ? "" : " and " + Place.at(Place.Path.level(in.level() + 1), a) + " is null";
        return "(" + leaf + " is not null and " + leaf + " = " + department + " and " + level + " is not null and "
                + level + " = " + department + deeper + ")";
    }

    private String participates(Filter.Participates<E> participates, String a) {
        return "exists (select 1 from ParticipationRow p where " + participation(participates, a, "p") + ")";
    }

    /** The participations of a person in the row's subject. */
    String participation(Filter.Participates<E> participates, String a, String p) {
        List<Place.Column> subject = mapping.place(participates.subject()).columns();
        return participation(participates, p) + " and " + p + ".recordType = "
                + subject.get(0).of(a) + " and " + p + ".recordId = "
                + subject.get(1).of(a);
    }

    /** The participations of a person, whatever in. */
    String participation(Filter.Participates<E> participates, String p) {
        String level = participates.access() == ParticipantAccess.WRITE ? " and " + p + ".access = 'WRITE'" : "";
        return p + ".tenantId = " + parameters.bind(tenant) + " and " + p + ".memberId = "
                + parameters.bind(participates.member().value()) + " and (" + p + ".until is null or " + p
                + ".until > " + parameters.bind(participates.at()) + ")" + level;
    }
}
