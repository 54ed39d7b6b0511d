package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.pool.Pool;
import java.nio.file.Path;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FileTest {
    @Test
    void a_file_that_was_closed_has_everything_when_it_is_opened_again(@TempDir Path folder) {
        TenantId tenant = new TenantId("acme");
        Pool south = Pool.forRoles("south", "South 茶 🍵");
        try (JpaStorage storage = JpaStorage.owning(opened(folder))) {
            storage.inTransaction(tenant, unit -> {
                unit.insert(Pool.RECORDS, List.of(south));
                return true;
            });
        }

        try (JpaStorage storage = JpaStorage.owning(opened(folder))) {
            boolean kept = storage.inTransaction(
                    tenant,
                    unit -> unit.find(Pool.RECORDS, south.id())
                            .filter(south::equals)
                            .isPresent());
            assertThat(kept).isTrue();
        }
    }

    /** Without a pool the file is closed with each connection. */
    private static JdbcDataSource opened(Path folder) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:file:" + folder.resolve("crm"));
        dataSource.setUser("sa");
        JpaStorage.migrate(dataSource);
        return dataSource;
    }
}
