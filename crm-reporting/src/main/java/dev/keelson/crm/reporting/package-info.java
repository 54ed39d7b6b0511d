/** Figures made from what a session lets its actor read; it knows no storage and no rendering. */
@NullMarked
package dev.keelson.crm.reporting;

import org.jspecify.annotations.NullMarked;
