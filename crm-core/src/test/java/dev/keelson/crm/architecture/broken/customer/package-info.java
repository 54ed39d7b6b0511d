@NullMarked
package dev.keelson.crm.architecture.broken.customer;

import org.jspecify.annotations.NullMarked;
