/**
 * Typed attributes and what stands on them: filters, sorts, pages, aggregates.
 * Knows values and records by their attributes only; no entity, no store.
 */
@NullMarked
package dev.keelson.crm.query;

import org.jspecify.annotations.NullMarked;
