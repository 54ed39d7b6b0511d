/**
 * A store in memory: the reference adapter, and the storage contract in executable form.
 * Knows records by their types only, as every adapter does; nothing may depend on it.
 */
@NullMarked
package dev.keelson.crm.memory;

import org.jspecify.annotations.NullMarked;
