/**
 * Invoices (发票): what customers are asked to pay under a contract, what is taken back of that, and how old it is.
 */
@NullMarked
package dev.keelson.crm.invoice;

import org.jspecify.annotations.NullMarked;
