/**
 * The ledger (账簿): what every money command leaves behind, balanced and never changed, and what was done once under a key.
 */
@NullMarked
package dev.keelson.crm.ledger;

import org.jspecify.annotations.NullMarked;
