/** A runnable tour of Keelson, and an import of any file of leads. Uses what any host could use. */
@NullMarked
package dev.keelson.crm.quickstart;

import org.jspecify.annotations.NullMarked;
