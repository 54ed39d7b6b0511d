/**
 * The way in: a {@link dev.keelson.crm.Crm} on a storage, and a session per actor that hands out what the actor can do.
 */
@NullMarked
package dev.keelson.crm;

import org.jspecify.annotations.NullMarked;
