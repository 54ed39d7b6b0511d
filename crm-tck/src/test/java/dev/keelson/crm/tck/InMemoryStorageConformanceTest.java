package dev.keelson.crm.tck;

import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.storage.Storage;

class InMemoryStorageConformanceTest extends StorageConformance {
    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }
}
