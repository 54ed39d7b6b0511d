/** Measures the hot paths against floors that a user could write by hand. Not published; see the README beside the sources. */
@NullMarked
package dev.keelson.crm.benchmarks;

import org.jspecify.annotations.NullMarked;
