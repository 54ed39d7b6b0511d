package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.EndpointId;
import java.util.List;

/** What an actor who may manage endpoints can do with them. */
public interface Endpoints {
    /**
     * Creates an endpoint, or replaces what is said of it.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when it names a field, member or pool the tenant does not have
     */
    Endpoint define(Endpoint endpoint);

    /** @throws dev.keelson.crm.kernel.NotFoundException when there is none */
    Endpoint get(EndpointId id);

    /** Every endpoint, by id. */
    List<Endpoint> list();
}
