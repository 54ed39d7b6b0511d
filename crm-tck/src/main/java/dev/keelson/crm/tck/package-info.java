/**
 * What every storage adapter must honour: extend {@link dev.keelson.crm.tck.StorageConformance}, and every suite runs.
 * Knows the storage port and the records it keeps; no adapter, and no way to leave anything out.
 */
@NullMarked
package dev.keelson.crm.tck;

import org.jspecify.annotations.NullMarked;
