@NullMarked
package dev.keelson.crm.persistence.jpa.architecture.broken;

import org.jspecify.annotations.NullMarked;
