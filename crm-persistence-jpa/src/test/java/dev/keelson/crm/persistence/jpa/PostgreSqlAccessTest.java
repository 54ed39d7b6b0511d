package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.tck.AccessConformance;

class PostgreSqlAccessTest extends AccessConformance {
    private static final CountedStatements STATEMENTS = new CountedStatements(
            TestDatabase.migrated(TestDatabase.Kind.POSTGRESQL).dataSource());
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
