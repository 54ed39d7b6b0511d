package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.query.ValueType;

/**
 * A named share (占比): how many of the records of one metric are those of another.
 *
 * @param part what is counted of the whole, of the same kind of records
 */
public record MetricShare<E>(String key, String name, String definition, Metric<E> part, Metric<E> whole) {
    /** @throws InvalidInputException naming what is missing, or {@code metric.part} where it is of other records, or not counted */
    public MetricShare {
        key = ValueType.TEXT.admit("metric.key", key);
        name = ValueType.TEXT.admit("metric.name", name);
        definition = ValueType.PARAGRAPH.admit("metric.definition", definition);
        if (part.facts() != whole.facts() || !part.when().equals(whole.when())) {
            throw new InvalidInputException("metric.part", "mismatch", "a part and its whole are of the same records");
        }
        if (part.summed().isPresent() || whole.summed().isPresent()) {
            throw new InvalidInputException("metric.part", "mismatch", "a share is one of counts");
        }
    }
}
