@NullMarked
package dev.keelson.crm.architecture.broken.memory;

import org.jspecify.annotations.NullMarked;
