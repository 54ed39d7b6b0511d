/**
 * Payments (回款): money that came in, which invoices it pays, and what goes back.
 */
@NullMarked
package dev.keelson.crm.payment;

import org.jspecify.annotations.NullMarked;
