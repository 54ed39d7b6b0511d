/**
 * Assignment (分配): plans that say who is to get a lead.
 * Knows leads, the organisation and how far a plan has come; not what pools hold, nor how a lead changes hands.
 */
@NullMarked
package dev.keelson.crm.assignment;

import org.jspecify.annotations.NullMarked;
