package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.StaleException;
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
    private static final Setting.Key VERSION = new Setting.Key("tenant", "configuration");

    private final @Nullable Directory directory;
    private final Map<TenantId, Configuration> known = new ConcurrentHashMap<>();

    Configurations(@Nullable Directory directory) {
        this.directory = directory;
    }

    boolean hostsOrganisation() {
        return directory != null;
    }

    Configuration of(TenantId tenant, UnitOfWork unit) {
        long version = unit.find(Setting.RECORDS, VERSION).map(Setting::version).orElse(0L);
        Configuration configuration = known.get(tenant);
        if (configuration == null || configuration.version() != version) {
            configuration = load(unit, version);
            known.put(tenant, configuration);
        }
        return directory == null ? configuration : configuration.with(directory.organisation(tenant));
    }

    /** Moves the version on, so that every change of a tenant's configuration waits for the one before. */
    static void moved(UnitOfWork unit) {
        Optional<Setting> version = unit.find(Setting.RECORDS, VERSION);
        if (version.isEmpty()) {
            if (!unit.insertIfAbsent(Setting.RECORDS, new Setting(VERSION, Map.of(), 1))) {
                throw new ConflictException("the configuration is being created");
            }
            return;
        }
        try {
            unit.replace(Setting.RECORDS, List.of(version.get()));
        } catch (StaleException changed) {
            throw new ConflictException("the configuration changed meanwhile", changed);
        }
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
                stages.isEmpty() ? StageTable.STANDARD : StageTable.of(stages));
    }

    private static <E, K> List<E> all(UnitOfWork unit, Selection<E, K> selection) {
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
