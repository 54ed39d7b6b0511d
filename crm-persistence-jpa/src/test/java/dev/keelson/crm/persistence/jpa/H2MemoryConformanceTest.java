package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.tck.StorageConformance;

class H2MemoryConformanceTest extends StorageConformance {
    private static final JpaStorage STORAGE =
            JpaStorage.owning(TestDatabase.migrated(TestDatabase.Kind.H2_MEMORY).dataSource());

    @Override
    protected Storage storage() {
        return STORAGE;
    }
}
