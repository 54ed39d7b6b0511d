package dev.keelson.crm.gateway;

import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.Text;
import java.time.ZoneId;
import java.util.Locale;

/**
 * An account at a gateway, whose notices come in at an endpoint; its secrets are the host's ({@link dev.keelson.crm.ingest.SecretSource}).
 *
 * @param account as which the gateway knows the tenant: what it says of another account is not the tenant's
 * @param zone by whose days it counts
 */
public record GatewayAccount(EndpointId id, GatewayKind kind, String account, ZoneId zone, Standing standing) {
    /** Whether it takes anything in. */
    public enum Standing {
        OPEN,
        /** Refuses every notice. */
        CLOSED
    }

    /** @throws dev.keelson.crm.kernel.InvalidInputException naming an account that is missing or too long */
    public GatewayAccount {
        account = Text.required("account", account, 64);
    }

    public static GatewayAccount of(String id, GatewayKind kind, String account) {
        return new GatewayAccount(new EndpointId(id), kind, account, GatewayKind.defaultZone(), Standing.OPEN);
    }

    public GatewayAccount in(ZoneId where) {
        return new GatewayAccount(id, kind, account, where, standing);
    }

    public GatewayAccount closed() {
        return new GatewayAccount(id, kind, account, zone, Standing.CLOSED);
    }

    /** What its trades are named after. */
    public String provider() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
