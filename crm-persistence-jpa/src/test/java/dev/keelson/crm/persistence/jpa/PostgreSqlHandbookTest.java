package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.tck.HandbookStory;

class PostgreSqlHandbookTest extends HandbookStory {
    private static final JpaStorage STORAGE = JpaStorage.owning(
            TestDatabase.migrated(TestDatabase.Kind.POSTGRESQL).dataSource());

    @Override
    protected Storage storage() {
        return STORAGE;
    }
}
