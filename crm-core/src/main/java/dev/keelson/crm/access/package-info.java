/**
 * Who may do what with which record, and why: permissions, scopes, roles, and the one compiler from grants to a reach.
 * Knows the organisation and attributes; no capability.
 */
@NullMarked
package dev.keelson.crm.access;

import org.jspecify.annotations.NullMarked;
