/**
 * Departments and members: who belongs where, who leads and who reports to whom.
 * Knows nothing of roles, permissions or records.
 */
@NullMarked
package dev.keelson.crm.org;

import org.jspecify.annotations.NullMarked;
