/**
 * Leads (线索): capture, the lifecycle along the tenant's stages, ownership, duplicates, conversion.
 * Knows customers and fields; not pools' rules, assignment or how leads are imported.
 */
@NullMarked
package dev.keelson.crm.lead;

import org.jspecify.annotations.NullMarked;
