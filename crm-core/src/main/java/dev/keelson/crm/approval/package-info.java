/**
 * Who must agree before something takes effect (审批): flows of steps, what people said to them, and who stands in for somebody away.
 * Knows neither contracts nor quotes; they keep an {@link dev.keelson.crm.approval.Approval} each.
 */
@NullMarked
package dev.keelson.crm.approval;

import org.jspecify.annotations.NullMarked;
