/**
 * What a storage adapter implements. Knows every record type by its attributes; decides nothing.
 */
@NullMarked
package dev.keelson.crm.storage;

import org.jspecify.annotations.NullMarked;
