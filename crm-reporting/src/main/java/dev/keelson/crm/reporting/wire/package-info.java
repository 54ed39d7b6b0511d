/**
 * What goes over a wire as JSON: figures as documented records, and captured bodies read in.
 * The only package that knows Jackson.
 */
@NullMarked
package dev.keelson.crm.reporting.wire;

import org.jspecify.annotations.NullMarked;
