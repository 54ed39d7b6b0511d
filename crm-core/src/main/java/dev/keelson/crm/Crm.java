package dev.keelson.crm;

import dev.keelson.crm.approval.ApprovalPort;
import dev.keelson.crm.customer.ContactNormaliser;
import dev.keelson.crm.engine.Engine;
import dev.keelson.crm.ingest.PayloadReader;
import dev.keelson.crm.ingest.SecretSource;
import dev.keelson.crm.ingest.StandardNormaliser;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.org.Directory;
import dev.keelson.crm.storage.Storage;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The library at work on one storage. Safe for use by several threads; starts none of its own.
 *
 * <pre>{@code
 * Crm crm = Crm.on(InMemoryStorage.create()).build();
 * CrmSession lin = crm.as(Actor.user("acme", "lin"));
 * }</pre>
 */
public final class Crm {
    private final Engine engine;

    private Crm(Engine engine) {
        this.engine = engine;
    }

    /** Begins a library on that storage. */
    public static Builder on(Storage storage) {
        return new Builder(storage);
    }

    /** A session of one actor: tenant and person are bound once, for every call. */
    public CrmSession as(Actor actor) {
        return new CrmSession(engine, engine.runnerFor(actor));
    }

    /** The recurring work of a tenant. */
    public Maintenance maintenance(TenantId tenant) {
        return new Maintenance(engine, tenant);
    }

    /** The recurring work of a tenant. */
    public Maintenance maintenance(String tenant) {
        return maintenance(new TenantId(tenant));
    }

    /** What the library is to work with; everything but the storage has a sound default. */
    public static final class Builder {
        private final Storage storage;
        private InstantSource time = InstantSource.system();
        private IdSource ids = IdSource.from(new SecureRandom());
        private ContactNormaliser normaliser = StandardNormaliser.forRegion("CN");
        private @Nullable Directory directory;
        private SecretSource secrets = SecretSource.NONE;
        private @Nullable PayloadReader payloads;
        private ApprovalPort approvals = ApprovalPort.BY_FLOWS;

        private Builder(Storage storage) {
            this.storage = storage;
        }

        /** The time, read once per command, at microseconds. */
        public Builder time(InstantSource source) {
            this.time = source;
            return this;
        }

        /** Where record ids come from. */
        public Builder ids(IdSource source) {
            this.ids = source;
            return this;
        }

        /** How phones, e-mail addresses and registration numbers are normalised; by default for China. */
        public Builder normaliser(ContactNormaliser by) {
            this.normaliser = by;
            return this;
        }

        /** Takes the organisation from the host instead of keeping it. */
        public Builder directory(Directory host) {
            this.directory = host;
            return this;
        }

        /** Where the signing secrets of endpoints are kept; without it no signed endpoint takes anything in. */
        public Builder secrets(SecretSource host) {
            this.secrets = host;
            return this;
        }

        /** What reads captured bodies; needed where endpoints are used. */
        public Builder payloads(PayloadReader reader) {
            this.payloads = reader;
            return this;
        }

        /** What says who must agree to contracts; by default the flows each tenant defines. */
        public Builder approvals(ApprovalPort host) {
            this.approvals = host;
            return this;
        }

        public Crm build() {
            return new Crm(new Engine(
                    storage, time, ids, normaliser, directory, new Engine.Doors(secrets, payloads), approvals));
        }
    }
}
