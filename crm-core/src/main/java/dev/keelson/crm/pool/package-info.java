/**
 * Public pools (公海): who belongs to them.
 * Knows members, departments and roles by id; not what the pools hold.
 */
@NullMarked
package dev.keelson.crm.pool;

import org.jspecify.annotations.NullMarked;
