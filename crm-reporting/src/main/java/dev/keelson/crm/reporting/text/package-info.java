/** Figures as aligned text for terminals and logs. */
@NullMarked
package dev.keelson.crm.reporting.text;

import org.jspecify.annotations.NullMarked;
