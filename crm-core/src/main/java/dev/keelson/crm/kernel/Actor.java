package dev.keelson.crm.kernel;

/** Who acts, bound to one tenant for every call of a session. */
public sealed interface Actor {
    TenantId tenant();

    /** How history names the actor: {@code user:lin}, {@code system:maintenance}, {@code endpoint:web-form}. */
    String label();

    /** A person of the tenant. */
    record User(TenantId tenant, MemberId member) implements Actor {
        @Override
        public String label() {
            return "user:" + member;
        }
    }

    /** The library or its host at work for a stated purpose, under nobody's scope; every use is recorded. */
    record Service(TenantId tenant, Purpose purpose) implements Actor {
        @Override
        public String label() {
            return "system:" + purpose.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A keyed inbound endpoint: it may capture, and nothing else. */
    record Endpoint(TenantId tenant, EndpointId endpoint) implements Actor {
        @Override
        public String label() {
            return "endpoint:" + endpoint;
        }
    }

    /** Why the system acts without a person. */
    enum Purpose {
        /** Setting up a tenant: its first departments, roles and members. */
        SETUP,
        /** Recurring background work. */
        MAINTENANCE,
        /** Taking data over from another system. */
        MIGRATION
    }

    static Actor user(String tenant, String member) {
        return new User(new TenantId(tenant), new MemberId(member));
    }

    static Actor system(String tenant, Purpose purpose) {
        return new Service(new TenantId(tenant), purpose);
    }

    static Actor endpoint(String tenant, String endpoint) {
        return new Endpoint(new TenantId(tenant), new EndpointId(endpoint));
    }
}
