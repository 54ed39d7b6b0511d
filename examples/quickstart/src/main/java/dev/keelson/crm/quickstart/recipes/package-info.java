/** Small programs, one per recipe of the README; the build runs each. */
@NullMarked
package dev.keelson.crm.quickstart.recipes;

import org.jspecify.annotations.NullMarked;
