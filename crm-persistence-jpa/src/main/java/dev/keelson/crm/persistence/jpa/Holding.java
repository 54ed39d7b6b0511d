package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PoolId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What held records have in common: key, holder, contact points. */
final class Holding {
    private Holding() {}

    static void write(HeldRow row, String tenant, UUID id, Holder holder) {
        row.tenantId = tenant;
        row.id = id;
        row.ownerId = holder.owner().map(MemberId::value).orElse(null);
        row.poolId = holder.pool().map(PoolId::value).orElse(null);
        DepartmentPath path = holder.department();
        row.departmentId = path.leaf().map(DepartmentId::value).orElse(null);
        row.dept1 = level(path, 0);
        row.dept2 = level(path, 1);
        row.dept3 = level(path, 2);
        row.dept4 = level(path, 3);
        row.dept5 = level(path, 4);
        row.dept6 = level(path, 5);
        row.dept7 = level(path, 6);
        row.dept8 = level(path, 7);
    }

    static Holder read(HeldRow row) {
        if (row.ownerId == null) {
            return new Holder.InPool(new PoolId(row.poolId));
        }
        List<DepartmentId> path = Stream.of(
                        row.dept1, row.dept2, row.dept3, row.dept4, row.dept5, row.dept6, row.dept7, row.dept8)
                .takeWhile(department -> department != null)
                .map(DepartmentId::new)
                .toList();
        return new Holder.Owned(new MemberId(row.ownerId), new DepartmentPath(path));
    }

    static @Nullable String level(DepartmentPath path, int level) {
        return level < path.depth() ? path.departments().get(level).value() : null;
    }

    static @Nullable String points(List<ContactPoint> points) {
        if (points.isEmpty()) {
            return null;
        }
        List<Map<String, String>> written = new ArrayList<>();
        for (ContactPoint point : points) {
            Map<String, String> object = new LinkedHashMap<>();
            object.put("kind", point.kind().name());
            object.put("written", point.written());
            object.put("normalised", point.normalised());
            written.add(object);
        }
        return Json.write(written);
    }

    static List<ContactPoint> points(@Nullable String json) {
        return json == null
                ? List.of()
                : Json.objects(json).stream()
                        .map(object -> new ContactPoint(
                                ContactPoint.Kind.valueOf(text(object, "kind")),
                                text(object, "written"),
                                text(object, "normalised")))
                        .toList();
    }

    /** An amount beside its currency. */
    static Money money(String currency, BigDecimal amount) {
        return new Money(Currency.getInstance(currency), amount);
    }

    private static String text(Map<String, String> object, String name) {
        String value = object.get(name);
        if (value == null) {
            throw new IllegalStateException("a stored contact point without " + name);
        }
        return value;
    }
}
