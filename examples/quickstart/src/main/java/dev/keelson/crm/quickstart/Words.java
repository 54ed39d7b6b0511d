package dev.keelson.crm.quickstart;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Stage;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.reporting.Figure;
import dev.keelson.crm.reporting.Naming;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls members, stages and pools by name, and departments by their names from beneath the root down. */
record Words(Organisation organisation, StageTable stages, Map<PoolId, String> pools) implements Naming {
    static Words of(CrmSession setup) {
        return new Words(
                setup.departments().organisation(),
                setup.stages().table(),
                setup.pools().list().stream().collect(Collectors.toMap(Pool::id, Pool::name)));
    }

    String stage(StageKey key) {
        return stages.stage(key).map(Stage::name).orElse(key.value());
    }

    /** Stages as leads pass them. */
    Comparator<Figure.Entry> lifecycle() {
        List<StageKey> passed = stages.stages().stream()
                .sorted(Comparator.comparing(Stage::phase).thenComparing(Stage::order))
                .map(Stage::key)
                .toList();
        return Comparator.comparingInt(entry -> entry.group()
                .value()
                .map(stage -> passed.indexOf((StageKey) stage))
                .orElse(passed.size()));
    }

    @Override
    public String label(Grouping<?> grouping, Object value) {
        if (value instanceof MemberId member) {
            return organisation.member(member).map(Member::name).orElse(member.value());
        }
        if (value instanceof StageKey stage) {
            return stage(stage);
        }
        if (value instanceof PoolId pool) {
            return pools.getOrDefault(pool, pool.value());
        }
        if (value instanceof DepartmentPath path) {
            return path.departments().stream()
                    .skip(path.depth() > 1 ? 1 : 0)
                    .flatMap(id -> organisation.department(id).stream())
                    .map(Department::name)
                    .collect(Collectors.joining(" / "));
        }
        return Naming.PLAIN.label(grouping, value);
    }
}
