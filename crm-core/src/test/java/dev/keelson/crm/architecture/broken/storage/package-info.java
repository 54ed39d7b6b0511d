@NullMarked
package dev.keelson.crm.architecture.broken.storage;

import org.jspecify.annotations.NullMarked;
