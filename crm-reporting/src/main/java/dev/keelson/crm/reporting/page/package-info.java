/**
 * Self-contained HTML pages of figures: every chart beside its table, nothing loaded from elsewhere.
 * The only package that knows the template engine, which is handed maps only.
 */
@NullMarked
package dev.keelson.crm.reporting.page;

import org.jspecify.annotations.NullMarked;
