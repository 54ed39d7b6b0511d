package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.RecordTypes;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is written is what is read, whatever it is. */
abstract class RoundTripSuite extends Suite {
    private final TenantId tenant = newTenant();

    // STO-15
    @TestFactory
    final Stream<DynamicTest> every_record_reads_back_as_it_was_written() {
        run(tenant, unit -> Samples.all().forEach(batch -> batch.insertInto(unit)));
        return RecordTypes.ALL.stream().map(type -> dynamicTest(type.name(), () -> reads_back(samplesOf(type))));
    }

    // STO-04, STO-06
    @TestFactory
    final Stream<DynamicTest> every_attribute_of_every_type_can_be_asked_for() {
        run(tenant, unit -> Samples.all().forEach(batch -> batch.insertInto(unit)));
        return RecordTypes.ALL.stream().map(type -> dynamicTest(type.name(), () -> answers(samplesOf(type))));
    }

    private <E, K> void reads_back(Samples.Batch<E, K> batch) {
        RecordType<E, K> type = batch.type();
        List<K> ids = batch.records().stream().map(type::idOf).toList();
        run(tenant, unit -> {
            for (E record : batch.records()) {
                assertThat(unit.find(type, type.idOf(record)).orElse(null)).isEqualTo(record);
            }
            assertThat(unit.findAll(type, ids)).containsExactlyInAnyOrderElementsOf(batch.records());
            assertThat(all(unit, everything(type), Sort.byId())).containsExactlyElementsOf(inOrder(batch, Sort.byId()));
        });
    }

    private <E, K> void answers(Samples.Batch<E, K> batch) {
        assertThat(batch.records()).isNotEmpty();
        run(
                tenant,
                unit -> assertThat(unit.count(everything(batch.type()), Long.MAX_VALUE))
                        .isEqualTo(batch.records().size()));
        for (Attribute<E, ?> attribute : batch.type().attributes()) {
            answers(batch, attribute);
        }
    }

    private <E, K, V> void answers(Samples.Batch<E, K> batch, Attribute<E, V> attribute) {
        RecordType<E, K> type = batch.type();
        LinkedHashSet<Filter<E>> filters = new LinkedHashSet<>();
        filters.add(new Filter.IsEmpty<>(attribute));
        if (attribute.type().isSet()) {
            held(batch, attribute)
                    .forEach(word -> filters.add(Filter.where(attribute).hasAny(Set.of(word))));
        } else if (attribute.type().kind() != ValueType.Kind.PARAGRAPH) {
            batch.records().stream()
                    .map(attribute::valueOf)
                    .filter(Objects::nonNull)
                    .distinct()
                    .limit(20)
                    .forEach(value -> filters.add(Filter.where(attribute).is(value)));
        }
        run(tenant, unit -> {
            for (Filter<E> filter : filters) {
                List<E> meant = inOrder(batch, Sort.byId()).stream()
                        .filter(record -> filter.test(record, unit.participants()))
                        .toList();
                assertThat(all(unit, Selection.of(type, filter), Sort.byId()))
                        .as("%s %s", type, filter)
                        .containsExactlyElementsOf(meant);
            }
            if (attribute.type().ordered()) {
                for (Sort<E> sort : List.of(Sort.up(attribute), Sort.down(attribute))) {
                    assertThat(all(unit, everything(type), sort))
                            .as("%s by %s", type, sort)
                            .containsExactlyElementsOf(inOrder(batch, sort));
                }
            }
        });
    }

    /** Single values of a set-valued attribute. */
    private static <E, K> List<String> held(Samples.Batch<E, K> batch, Attribute<E, ?> attribute) {
        return batch.records().stream()
                .map(attribute::valueOf)
                .flatMap(value -> value instanceof Set<?> set ? set.stream() : Stream.empty())
                .map(String::valueOf)
                .filter(word -> word.length() <= 64)
                .distinct()
                .limit(20)
                .toList();
    }

    private static <E, K> List<E> inOrder(Samples.Batch<E, K> batch, Sort<E> sort) {
        Comparator<E> order = (one, other) -> sort.compare(batch.type(), one, other);
        return batch.records().stream().sorted(order).toList();
    }

    private static <E, K> Selection<E, K> everything(RecordType<E, K> type) {
        return Selection.of(type, Filter.all());
    }

    @SuppressWarnings("unchecked") // the batch of a type has its records
    private static <E, K> Samples.Batch<E, K> samplesOf(RecordType<E, K> type) {
        Optional<Samples.Batch<?, ?>> batch =
                Samples.all().stream().filter(one -> one.type().equals(type)).findFirst();
        assertThat(batch).as("samples of %s", type).isPresent();
        return (Samples.Batch<E, K>) batch.orElseThrow();
    }
}
