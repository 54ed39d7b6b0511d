/**
 * Handover (离职交接): what somebody who leaves has in hand goes to others, by rule and all of it at once.
 */
@NullMarked
package dev.keelson.crm.handover;

import org.jspecify.annotations.NullMarked;
