/**
 * What has happened: recorded events, the outbox, and the one path of ownership.
 * Knows records by reference only; never changes what it has recorded.
 */
@NullMarked
package dev.keelson.crm.history;

import org.jspecify.annotations.NullMarked;
