package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Grouping;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a metric is broken down by, as reports and goals name it.
 *
 * @param attribute a built-in attribute of its records: {@code owner}
 * @param bucket the span of the calendar a date falls into
 */
public record Dimension(String attribute, Optional<Grouping.Bucket> bucket) {
    public static Dimension of(String attribute) {
        return new Dimension(attribute, Optional.empty());
    }

    public static Dimension of(String attribute, Grouping.Bucket bucket) {
        return new Dimension(attribute, Optional.of(bucket));
    }

    /** @throws InvalidInputException naming {@code dimension} when there is no such attribute, or the attribute cannot be grouped */
    <E> Grouping<E> over(Facts<E> facts, ZoneId zone) {
        Attribute<E, ?> named = facts.attribute(attribute);
        return bucket.isPresent() ? new Grouping.ByDate<>(named, bucket.get(), zone) : new Grouping.ByValue<>(named);
    }
}
