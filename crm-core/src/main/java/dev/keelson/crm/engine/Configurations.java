package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.org.Directory;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Setting;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Loads a tenant's configuration, and again only when its version has moved: one row is read per command, so that a change
 * binds the next one.
 */
final class Configurations {
    static final Setting.Key VERSION = new Setting.Key("tenant", "configuration");
    private static final String CHANGE = "change";

    private final @Nullable Directory directory;
    private final Map<TenantId, Known> known = new ConcurrentHashMap<>();

    /** A configuration and the change that made it. A change rolled back leaves no stamp behind that a later one could bear. */
    private record Known(Stamp stamp, Configuration configuration) {}

    private record Stamp(long version, String change) {}

    Configurations(@Nullable Directory directory) {
        this.directory = directory;
    }

    boolean hostsOrganisation() {
        return directory != null;
    }

    Configuration of(TenantId tenant, UnitOfWork unit) {
        Stamp stamp = stamp(unit);
        Known found = known.get(tenant);
        if (found == null || !found.stamp().equals(stamp)) {
            found = loaded(unit, stamp);
            known.put(tenant, found);
        }
        return directory == null ? found.configuration() : found.configuration().with(directory.organisation(tenant));
    }

    /** Moves the version on, so that every change of a tenant's configuration waits for the one before. Answers the new one. */
    static long moved(Call call) {
        UnitOfWork unit = call.unit();
        Map<String, String> change = Map.of(CHANGE, call.nextId().toString());
        Optional<Setting> former = unit.find(Setting.RECORDS, VERSION);
        if (former.isEmpty()) {
            if (!unit.insertIfAbsent(Setting.RECORDS, new Setting(VERSION, change, 1))) {
                throw new ConflictException("the configuration is being created");
            }
            return 1;
        }
        long version = former.get().version();
        call.replace(Setting.RECORDS, new Setting(VERSION, change, version));
        return version + 1;
    }

    /** Loads again when the configuration moved on meanwhile: what is read in several statements is of one version. */
    private static Known loaded(UnitOfWork unit, Stamp stamp) {
        Stamp before = stamp;
        for (int tries = 0; tries < 5; tries++) {
            Configuration configuration = load(unit, before.version());
            Stamp after = stamp(unit);
            if (after.equals(before)) {
                return new Known(after, configuration);
            }
            before = after;
        }
        throw new ConflictException("the configuration changes all the time");
    }

    private static Stamp stamp(UnitOfWork unit) {
        return unit.find(Setting.RECORDS, VERSION)
                .map(setting -> new Stamp(setting.version(), setting.document().getOrDefault(CHANGE, "")))
                .orElse(new Stamp(0, ""));
    }

    private static Configuration load(UnitOfWork unit, long version) {
        List<Setting> settings = all(unit, Selection.of(Setting.RECORDS, Filter.all()));
        List<Pool> pools = all(unit, Selection.of(Pool.RECORDS, Filter.all()));
        HashMap<dev.keelson.crm.kernel.PoolId, Pool> byId = new HashMap<>();
        pools.forEach(pool -> byId.put(pool.id(), pool));
        HashMap<dev.keelson.crm.kernel.RoleId, dev.keelson.crm.access.Role> roles = new HashMap<>();
        SettingForms.roles(settings).forEach(role -> roles.put(role.id(), role));
        List<dev.keelson.crm.lead.Stage> stages = SettingForms.stages(settings);
        return new Configuration(
                version,
                Organisation.of(SettingForms.departments(settings), SettingForms.members(settings)),
                roles,
                byId,
                SettingForms.fields(settings),
                stages.isEmpty() ? StageTable.STANDARD : StageTable.of(stages),
                PipelineForms.read(settings),
                SettingForms.contracts(settings),
                ApprovalForms.read(settings),
                SettingForms.discounts(settings),
                SettingForms.moves(settings),
                SettingForms.access(settings),
                PoolForms.pooling(settings),
                ScoreForms.read(settings),
                ReclaimForms.calendar(settings),
                ReclaimForms.policy(settings),
                SettingForms.audit(settings));
    }

    /** Everything selected, by id. */
    static <E, K> List<E> all(UnitOfWork unit, Selection<E, K> selection) {
        ArrayList<E> found = new ArrayList<>();
        Optional<dev.keelson.crm.query.Position> after = Optional.empty();
        while (true) {
            List<E> next = unit.list(selection, Sort.byId(), after, 5_000);
            found.addAll(next);
            if (next.size() < 5_000) {
                return found;
            }
            after = Optional.of(
                    dev.keelson.crm.query.Position.of(selection.type(), Sort.byId(), next.get(next.size() - 1)));
        }
    }
}
