@NullMarked
package dev.keelson.crm.architecture.broken.kernel;

import org.jspecify.annotations.NullMarked;
