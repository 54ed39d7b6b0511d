/**
 * Quotes (报价): what is offered for an opportunity, for how much less than the list says, and who must agree to that.
 */
@NullMarked
package dev.keelson.crm.quote;

import org.jspecify.annotations.NullMarked;
