@NullMarked
package dev.keelson.crm.architecture.broken.ingest;

import org.jspecify.annotations.NullMarked;
