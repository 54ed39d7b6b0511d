@NullMarked
package dev.keelson.crm.architecture.broken.engine;

import org.jspecify.annotations.NullMarked;
