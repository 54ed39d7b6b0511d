package dev.keelson.crm.reporting;

import java.util.Optional;

/**
 * What the records counted together have in common by one grouping.
 *
 * @param value the value, or the first day of a date bucket; empty where the attribute is absent
 * @param label the value for people; empty where the attribute is absent
 */
public record Group(Optional<Object> value, String label) {}
