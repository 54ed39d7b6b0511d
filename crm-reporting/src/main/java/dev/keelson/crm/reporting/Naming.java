package dev.keelson.crm.reporting;

import dev.keelson.crm.query.Grouping;

/** How figures call their groups: a member by name, a stage in the tenant's words. */
@FunctionalInterface
public interface Naming {
    /** Names every group by its value: a member by id, a department by the id of the lowest, a date bucket by its span. */
    Naming PLAIN = Groups::plain;

    /** The label of a group that has a value. */
    String label(Grouping<?> grouping, Object value);
}
