@NullMarked
package dev.keelson.crm.architecture.broken.attic;

import org.jspecify.annotations.NullMarked;
