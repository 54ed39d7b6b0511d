/** What every storage adapter must honour: it knows the storage port and the session API, and no adapter. */
@NullMarked
package dev.keelson.crm.tck;

import org.jspecify.annotations.NullMarked;
