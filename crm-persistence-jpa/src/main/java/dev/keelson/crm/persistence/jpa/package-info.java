/** The storage port on Jakarta Persistence: it knows tables and queries, and decides nothing about the business. */
@NullMarked
package dev.keelson.crm.persistence.jpa;

import org.jspecify.annotations.NullMarked;
