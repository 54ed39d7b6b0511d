/**
 * Exchange rates (汇率) as they were recorded, by day and source, and what they make of amounts.
 */
@NullMarked
package dev.keelson.crm.rate;

import org.jspecify.annotations.NullMarked;
