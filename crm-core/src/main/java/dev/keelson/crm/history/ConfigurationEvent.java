package dev.keelson.crm.history;

import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.RecordRef;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A change of a tenant's configuration, told of the tenant as a whole.
 *
 * @param part what was changed, such as {@code role}
 * @param change how
 * @param id which
 * @param document what is said of it since
 */
public record ConfigurationEvent(String part, Change change, String id, Map<String, String> document)
        implements DomainEvent {
    /** The one subject of every such event of a tenant. */
    public static final RecordRef TENANT = new RecordRef("tenant", new UUID(0, 0));

    /** How a piece of configuration can change. */
    public enum Change {
        DEFINED("defined"),
        REMOVED("removed");

        private final String verb;

        Change(String verb) {
            this.verb = verb;
        }
    }

    @Override
    public RecordRef subject() {
        return TENANT;
    }

    @Override
    public String type() {
        return "configuration." + part + "-" + change.verb;
    }

    @Override
    public Map<String, String> data() {
        TreeMap<String, String> data = new TreeMap<>(document);
        data.put("id", id);
        return data;
    }
}
