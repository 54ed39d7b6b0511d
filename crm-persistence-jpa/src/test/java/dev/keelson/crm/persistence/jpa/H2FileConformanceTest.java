package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.tck.StorageConformance;

class H2FileConformanceTest extends StorageConformance {
    private static final JpaStorage STORAGE =
            JpaStorage.owning(TestDatabase.migrated(TestDatabase.Kind.H2_FILE).dataSource());

    @Override
    protected Storage storage() {
        return STORAGE;
    }
}
