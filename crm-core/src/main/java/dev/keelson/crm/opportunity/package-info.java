/**
 * Opportunities (商机): what may be sold to a customer, on its way through a pipeline of the tenant's own.
 *
 * <p>Pipelines are defined in a session, and every move of an opportunity asks its pipeline.
 */
@NullMarked
package dev.keelson.crm.opportunity;

import org.jspecify.annotations.NullMarked;
