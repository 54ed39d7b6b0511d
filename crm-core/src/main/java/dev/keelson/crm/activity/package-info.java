/**
 * Follow-ups (跟进): what was said and done with a record.
 * Knows the record by reference and carries its holder; nothing of leads or customers beyond that.
 */
@NullMarked
package dev.keelson.crm.activity;

import org.jspecify.annotations.NullMarked;
