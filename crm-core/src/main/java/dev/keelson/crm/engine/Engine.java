package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessReview;
import dev.keelson.crm.access.Roles;
import dev.keelson.crm.activity.FollowUps;
import dev.keelson.crm.approval.ApprovalPort;
import dev.keelson.crm.approval.Approvals;
import dev.keelson.crm.assignment.Assignments;
import dev.keelson.crm.contract.Contracts;
import dev.keelson.crm.customer.ContactNormaliser;
import dev.keelson.crm.customer.Customers;
import dev.keelson.crm.field.Fields;
import dev.keelson.crm.gateway.Gateways;
import dev.keelson.crm.handover.Handovers;
import dev.keelson.crm.history.Audit;
import dev.keelson.crm.history.Deliverer;
import dev.keelson.crm.ingest.Captures;
import dev.keelson.crm.ingest.Endpoints;
import dev.keelson.crm.ingest.Imports;
import dev.keelson.crm.ingest.PayloadReader;
import dev.keelson.crm.ingest.SecretSource;
import dev.keelson.crm.invoice.Invoices;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Leads;
import dev.keelson.crm.lead.Scores;
import dev.keelson.crm.lead.Stages;
import dev.keelson.crm.opportunity.Opportunities;
import dev.keelson.crm.opportunity.Pipelines;
import dev.keelson.crm.org.Departments;
import dev.keelson.crm.org.Directory;
import dev.keelson.crm.payment.Payments;
import dev.keelson.crm.pool.Pools;
import dev.keelson.crm.product.Products;
import dev.keelson.crm.quote.Quotes;
import dev.keelson.crm.rate.Rates;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The collaborators that every command and query needs; hands out the capabilities. */
public final class Engine {
    private final Storage storage;
    private final InstantSource time;
    private final IdSource ids;
    private final ContactNormaliser normaliser;
    private final Configurations configurations;
    private final Doors doors;
    private final ApprovalPort approvals;

    /** What a host gives to endpoints. */
    public record Doors(SecretSource secrets, @Nullable PayloadReader payloads) {
        /** Nothing: no endpoint takes anything in. */
        public static final Doors CLOSED = new Doors(SecretSource.NONE, null);

        PayloadReader reader() {
            if (payloads == null) {
                throw new IllegalStateException("no payload reader was given to the library");
            }
            return payloads;
        }
    }

    public Engine(
            Storage storage,
            InstantSource time,
            IdSource ids,
            ContactNormaliser normaliser,
            @Nullable Directory directory,
            Doors doors,
            ApprovalPort approvals) {
        this.storage = storage;
        this.time = time;
        this.ids = ids;
        this.normaliser = normaliser;
        this.configurations = new Configurations(directory);
        this.doors = doors;
        this.approvals = approvals;
    }

    /** A runner whose every command is a transaction of its own. */
    public Runner runnerFor(Actor actor) {
        return new Runner(this, actor);
    }

    public AccessReview access(Runner runner) {
        return new AccessEngine(runner);
    }

    public Departments departments(Runner runner) {
        return new DepartmentsEngine(runner);
    }

    public Roles roles(Runner runner) {
        return new RolesEngine(runner);
    }

    public Pools pools(Runner runner) {
        return new PoolsEngine(runner);
    }

    public Fields fields(Runner runner) {
        return new FieldsEngine(runner);
    }

    public Stages stages(Runner runner) {
        return new StagesEngine(runner);
    }

    public Leads leads(Runner runner) {
        return new LeadsEngine(runner);
    }

    public Scores scores(Runner runner) {
        return new ScoresEngine(runner);
    }

    public Assignments assignments(Runner runner) {
        return new AssignmentsEngine(runner);
    }

    public FollowUps followUps(Runner runner) {
        return new FollowUpsEngine(runner);
    }

    public Customers customers(Runner runner) {
        return new CustomersEngine(runner);
    }

    public Opportunities opportunities(Runner runner) {
        return new OpportunitiesEngine(runner);
    }

    public Pipelines pipelines(Runner runner) {
        return new PipelinesEngine(runner);
    }

    public Contracts contracts(Runner runner) {
        return new ContractsEngine(runner);
    }

    public Approvals approvals(Runner runner) {
        return new ApprovalsEngine(runner);
    }

    public Products products(Runner runner) {
        return new ProductsEngine(runner);
    }

    public Handovers handovers(Runner runner) {
        return new HandoversEngine(runner);
    }

    public Quotes quotes(Runner runner) {
        return new QuotesEngine(runner);
    }

    public Invoices invoices(Runner runner) {
        return new InvoicesEngine(runner);
    }

    public Payments payments(Runner runner) {
        return new PaymentsEngine(runner);
    }

    public Gateways gateways(Runner runner) {
        return new GatewaysEngine(runner);
    }

    public Rates rates(Runner runner) {
        return new RatesEngine(runner);
    }

    public Audit audit(Runner runner) {
        return new AuditEngine(runner);
    }

    /** Delivers waiting events. */
    public Chore relay(TenantId tenant, Deliverer deliverer) {
        return new Relay(this, tenant, deliverer);
    }

    /** Seals entries of the audit. */
    public Chore sealing(TenantId tenant) {
        return new Sealing(this, tenant);
    }

    /** Ends participations whose time is over. */
    public Chore erasingParticipants(TenantId tenant) {
        return new ParticipantErasure(this, tenant);
    }

    /** Takes leads back whose time has come. */
    public Chore reclaim(TenantId tenant) {
        return Sweep.reclaim(this, tenant);
    }

    /** Tells owners, and then their leaders, of leads that fall due. */
    public Chore remind(TenantId tenant) {
        return Sweep.remind(this, tenant);
    }

    /** Works due times out anew after the rules or the calendar changed. */
    public Chore reschedule(TenantId tenant) {
        return Refresh.dueTimes(this, tenant);
    }

    /** Scores leads anew after the table changed, and once a day where silence costs points. */
    public Chore rescore(TenantId tenant) {
        return Refresh.scores(this, tenant);
    }

    /** Gives notice of contracts that end soon. */
    public Chore noticeEndings(TenantId tenant) {
        return new EndNotices(this, tenant);
    }

    public Endpoints endpoints(Runner runner) {
        return new EndpointsEngine(runner);
    }

    public Captures captures(Runner runner) {
        return new CaptureEngine(runner);
    }

    public Imports imports(Runner runner) {
        return new ImportEngine(runner);
    }

    /** Says who must agree. */
    ApprovalPort approvals() {
        return approvals;
    }

    Doors doors() {
        return doors;
    }

    Storage storage() {
        return storage;
    }

    ContactNormaliser normaliser() {
        return normaliser;
    }

    /** The one reading of the clock. */
    Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }

    UUID nextId(Instant now) {
        return ids.next(now);
    }

    boolean hostsOrganisation() {
        return configurations.hostsOrganisation();
    }

    Configuration configuration(TenantId tenant, UnitOfWork unit) {
        return configurations.of(tenant, unit);
    }
}
