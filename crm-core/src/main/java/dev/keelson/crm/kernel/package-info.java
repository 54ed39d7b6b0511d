/**
 * The words every other package speaks: ids, text, money, time, decisions and the closed set of errors.
 * Knows nothing of any capability.
 */
@NullMarked
package dev.keelson.crm.kernel;

import org.jspecify.annotations.NullMarked;
