/**
 * Custom fields: definitions per tenant and namespace, their values, and the attributes they yield.
 * Knows attributes; not which entities carry fields, nor how they are stored.
 */
@NullMarked
package dev.keelson.crm.field;

import org.jspecify.annotations.NullMarked;
