package dev.keelson.crm.reporting.architecture.broken.page;

import com.fasterxml.jackson.core.JsonFactory;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.reporting.architecture.broken.wire.Renders;

/** Breaks the rules on purpose. */
public final class Parses {
    final JsonFactory json = new JsonFactory();
    final InMemoryStorage storage = InMemoryStorage.create();
    Renders renders;
}
