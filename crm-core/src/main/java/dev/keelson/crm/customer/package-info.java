/**
 * Customers (客户), their contacts (联系人), and how people are reached.
 * Knows holders and fields; nothing of leads.
 */
@NullMarked
package dev.keelson.crm.customer;

import org.jspecify.annotations.NullMarked;
