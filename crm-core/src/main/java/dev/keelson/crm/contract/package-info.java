/**
 * Contracts (合同): what was agreed with a customer, for how much, and when it is to be paid.
 */
@NullMarked
package dev.keelson.crm.contract;

import org.jspecify.annotations.NullMarked;
