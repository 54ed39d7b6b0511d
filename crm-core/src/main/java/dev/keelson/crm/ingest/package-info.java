/**
 * The ways in from outside: keyed capture and import. Knows leads; opens no socket and reads no clock.
 * The only package that knows FastCSV, libphonenumber and jmail.
 */
@NullMarked
package dev.keelson.crm.ingest;

import org.jspecify.annotations.NullMarked;
