@NullMarked
package dev.keelson.crm.architecture.broken.query;

import org.jspecify.annotations.NullMarked;
