package dev.keelson.crm.gateway;

import dev.keelson.crm.ingest.SignatureScheme;
import java.util.Map;
import java.util.Optional;

/** Reads what one kind of gateway sends, once its raw bytes were verified. */
public interface GatewayAdapter {
    /** How its deliveries are signed; empty where it delivers nothing. */
    Optional<SignatureScheme> scheme();

    /**
     * What it says of money; empty where it says something else.
     *
     * @param account as which the gateway knows the tenant
     * @param values of the body: of a form its parameters, of JSON its values by their JSON Pointers
     * @throws dev.keelson.crm.kernel.InvalidInputException naming what is missing or wrong
     */
    Optional<GatewayEvent> read(GatewayAccount account, Map<String, String> values);
}
