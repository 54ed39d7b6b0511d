/** Charts as SVG text, written here. Knows labels and whole numbers; not what they count. */
@NullMarked
package dev.keelson.crm.reporting.chart;

import org.jspecify.annotations.NullMarked;
