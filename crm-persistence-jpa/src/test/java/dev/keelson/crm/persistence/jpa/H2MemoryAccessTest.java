package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.tck.AccessConformance;

class H2MemoryAccessTest extends AccessConformance {
    private static final CountedStatements STATEMENTS = new CountedStatements(
            TestDatabase.migrated(TestDatabase.Kind.H2_MEMORY).dataSource());
    private static final JpaStorage STORAGE = JpaStorage.owning(STATEMENTS.dataSource());

    @Override
    protected Storage storage() {
        return STORAGE;
    }

    @Override
    protected long statements() {
        return STATEMENTS.soFar();
    }
}
