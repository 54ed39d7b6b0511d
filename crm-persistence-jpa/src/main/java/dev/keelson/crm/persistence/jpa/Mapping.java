package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.field.FieldValue;
import dev.keelson.crm.field.Fielded;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How records of one type become rows and come back.
 *
 * @param <E> the record
 * @param <K> its key
 * @param <R> its row
 */
abstract class Mapping<E, K, R> {
    private final RecordType<E, K> type;
    private final Class<R> row;
    private final Columns<R> columns;
    private final Map<Attribute<?, ?>, Place> places;

    Mapping(RecordType<E, K> type, Class<R> row, Map<Attribute<?, ?>, Place> places) {
        this.type = type;
        this.row = row;
        this.columns = Columns.of(row);
        this.places = Map.copyOf(places);
        for (Attribute<E, ?> attribute : type.attributes()) {
            if (!places.containsKey(attribute)) {
                throw new IllegalStateException(type + " keeps no " + attribute);
            }
        }
    }

    abstract R row(String tenant, E record);

    abstract E record(R row);

    final RecordType<E, K> type() {
        return type;
    }

    final Class<R> rowType() {
        return row;
    }

    final Columns<R> columns() {
        return columns;
    }

    final String entity() {
        return row.getSimpleName();
    }

    final Place place(Attribute<?, ?> attribute) {
        if (attribute.custom().isPresent()) {
            if (!Fielded.class.isAssignableFrom(type.javaType())) {
                throw UnitOfWork.unsupported("custom fields of a " + type);
            }
            return Places.custom(attribute, attribute.custom().get());
        }
        Place place = places.get(attribute);
        if (place == null) {
            throw UnitOfWork.unsupported("the attribute " + attribute + " of a " + type);
        }
        return place;
    }

    final Place id() {
        return place(type.id());
    }

    /** Whether rows count their changes. */
    Versioning versioning() {
        return Versioning.COUNTED;
    }

    enum Versioning {
        COUNTED,
        NONE
    }

    /** The columns by which, before the id, an index leads through the records of every way to reach them. */
    List<String> trail() {
        return List.of();
    }

    /** Makes an empty row of the side table of sets, for types that have one. */
    java.util.Optional<Supplier<? extends TermRow>> termRow() {
        return java.util.Optional.empty();
    }

    final String termEntity() {
        return termRow()
                .map(made -> made.get().getClass().getSimpleName())
                .orElseThrow(() -> UnitOfWork.unsupported("sets of a " + type));
    }

    /** The values of the record's sets. */
    final Set<Term> terms(E record) {
        LinkedHashSet<Term> terms = new LinkedHashSet<>();
        for (Attribute<E, ?> attribute : type.attributes()) {
            if (attribute.type().isSet() && attribute.valueOf(record) instanceof Set<?> values) {
                values.forEach(value ->
                        terms.add(Term.of(attribute.name(), attribute.type().kind(), (String) value)));
            }
        }
        if (record instanceof Fielded fielded) {
            fielded.fields().byStoredKey().forEach((stored, value) -> addChoices(stored, value, terms));
        }
        return terms;
    }

    private static void addChoices(String stored, FieldValue value, Set<Term> terms) {
        ValueType.Kind kind = value.type().kind();
        if (kind == ValueType.Kind.CHOICES && value.type().parse(value.text()) instanceof Set<?> chosen) {
            chosen.forEach(one -> terms.add(Term.of(FieldJson.name(stored, kind), kind, (String) one)));
        }
    }
}
