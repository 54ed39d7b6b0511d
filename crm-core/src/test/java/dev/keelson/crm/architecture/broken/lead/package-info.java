@NullMarked
package dev.keelson.crm.architecture.broken.lead;

import org.jspecify.annotations.NullMarked;
