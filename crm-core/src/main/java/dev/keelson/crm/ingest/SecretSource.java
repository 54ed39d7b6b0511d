package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.TenantId;
import java.util.List;

/**
 * Where the host keeps the signing secrets of endpoints; the library never stores them. Asked within a transaction with every
 * delivery, it answers from memory.
 */
@FunctionalInterface
public interface SecretSource {
    /** No endpoint has a secret: every delivery to a signed one is refused. */
    SecretSource NONE = (tenant, endpoint) -> List.of();

    /** The secrets in force, as the scheme writes them ({@code whsec_…}); several while they are being changed over. */
    List<String> secrets(TenantId tenant, EndpointId endpoint);
}
