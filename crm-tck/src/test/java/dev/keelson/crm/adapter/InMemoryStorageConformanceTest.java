package dev.keelson.crm.adapter;

import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.tck.StorageConformance;

/** All that an adapter writes, seen from a package of its own. */
class InMemoryStorageConformanceTest extends StorageConformance {
    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }
}
