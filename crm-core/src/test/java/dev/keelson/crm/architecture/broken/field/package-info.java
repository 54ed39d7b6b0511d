@NullMarked
package dev.keelson.crm.architecture.broken.field;

import org.jspecify.annotations.NullMarked;
