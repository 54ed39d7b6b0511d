package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.pool.Pool;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

final class PoolMapping extends Mapping<Pool, PoolId, PoolRow> {
    PoolMapping() {
        super(
                Pool.RECORDS,
                PoolRow.class,
                new PlaceList().always(Pool.ID, "id").always(Pool.NAME, "name").places());
    }

    @Override
    PoolRow row(String tenant, Pool pool) {
        PoolRow row = new PoolRow();
        row.tenantId = tenant;
        row.id = pool.id().value();
        row.name = pool.name();
        row.nameKey = Text.key(pool.name());
        row.use = pool.use().name();
        row.members = list(pool.members(), MemberId::value);
        row.departments = list(pool.departments(), DepartmentId::value);
        row.roles = list(pool.roles(), RoleId::value);
        row.admins = list(pool.admins(), MemberId::value);
        row.version = pool.version();
        return row;
    }

    @Override
    Pool record(PoolRow row) {
        return new Pool(
                new PoolId(row.id),
                row.name,
                Pool.Use.valueOf(row.use),
                set(row.members, MemberId::new),
                set(row.departments, DepartmentId::new),
                set(row.roles, RoleId::new),
                set(row.admins, MemberId::new),
                row.version);
    }

    private static <T> String list(Set<T> values, Function<T, String> printer) {
        return Json.write(values.stream().map(printer).sorted().toList());
    }

    private static <T> Set<T> set(String json, Function<String, T> parser) {
        return Json.list(json).stream().map(parser).collect(Collectors.toSet());
    }
}
