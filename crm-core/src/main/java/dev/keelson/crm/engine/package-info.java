/**
 * Carries commands and queries out: load, ask the rules, record, save. Decides nothing itself.
 */
@NullMarked
package dev.keelson.crm.engine;

import org.jspecify.annotations.NullMarked;
