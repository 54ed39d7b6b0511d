package dev.keelson.crm;

import dev.keelson.crm.access.AccessReview;
import dev.keelson.crm.access.Roles;
import dev.keelson.crm.activity.FollowUps;
import dev.keelson.crm.approval.Approvals;
import dev.keelson.crm.assignment.Assignments;
import dev.keelson.crm.contract.Contracts;
import dev.keelson.crm.customer.Customers;
import dev.keelson.crm.engine.Engine;
import dev.keelson.crm.engine.Runner;
import dev.keelson.crm.field.Fields;
import dev.keelson.crm.gateway.Gateways;
import dev.keelson.crm.handover.Handovers;
import dev.keelson.crm.history.Audit;
import dev.keelson.crm.ingest.Captures;
import dev.keelson.crm.ingest.Endpoints;
import dev.keelson.crm.ingest.Imports;
import dev.keelson.crm.invoice.Invoices;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.lead.Leads;
import dev.keelson.crm.lead.Scores;
import dev.keelson.crm.lead.Stages;
import dev.keelson.crm.opportunity.Opportunities;
import dev.keelson.crm.opportunity.Pipelines;
import dev.keelson.crm.org.Departments;
import dev.keelson.crm.payment.Payments;
import dev.keelson.crm.pool.Pools;
import dev.keelson.crm.product.Products;
import dev.keelson.crm.quote.Quotes;
import dev.keelson.crm.rate.Rates;
import java.time.Instant;
import java.util.function.Function;

/**
 * What one actor can do. Cheap to make, safe for use by several threads; decides anew with every call, so that a revocation
 * binds the next one.
 *
 * <p>ACC-07: two worlds that agree on what a person may see give that person equal answers, errors included. The declared
 * exceptions: a stage lets a lead in, and a plan assigns it, by what the lead has, hidden or not, and a stage lets an opportunity in
 * by what it and its customer have; a duplicate check and a value taken (an external id, a unique field, the key of an intention) also find what is not seen; and whether a
 * department, a stage, a pipeline or a field is in use, or how many records a reorganisation moved, is said of all records, to those who
 * manage them; and how far an import has come is said to whoever may import; how much of a contract may still be invoiced
 * is read with it; and the numbers of contracts and invoices count all of them.
 */
public final class CrmSession {
    private final Engine engine;
    private final Runner runner;

    CrmSession(Engine engine, Runner runner) {
        this.engine = engine;
        this.runner = runner;
    }

    public Actor actor() {
        return runner.actor();
    }

    /** Leads (线索). */
    public Leads leads() {
        return engine.leads(runner);
    }

    /** Plans by which leads are assigned (分配). */
    public Assignments assignments() {
        return engine.assignments(runner);
    }

    /** How leads score (评分). */
    public Scores scores() {
        return engine.scores(runner);
    }

    /** Follow-ups (跟进) of leads and customers. */
    public FollowUps followUps() {
        return engine.followUps(runner);
    }

    /** Customers (客户) and their contacts. */
    public Customers customers() {
        return engine.customers(runner);
    }

    /** Opportunities (商机). */
    public Opportunities opportunities() {
        return engine.opportunities(runner);
    }

    /** The ways that opportunities take (销售管道). */
    public Pipelines pipelines() {
        return engine.pipelines(runner);
    }

    /** The product catalogue (产品目录). */
    public Products products() {
        return engine.products(runner);
    }

    /** What somebody who leaves has in hand (离职交接). */
    public Handovers handovers() {
        return engine.handovers(runner);
    }

    /** Quotes (报价). */
    public Quotes quotes() {
        return engine.quotes(runner);
    }

    /** Contracts (合同). */
    public Contracts contracts() {
        return engine.contracts(runner);
    }

    /** Who must agree to contracts (审批), and who stands in for somebody away. */
    public Approvals approvals() {
        return engine.approvals(runner);
    }

    /** Invoices (发票). */
    public Invoices invoices() {
        return engine.invoices(runner);
    }

    /** Payments (回款). */
    public Payments payments() {
        return engine.payments(runner);
    }

    /** What payment gateways say (支付网关). */
    public Gateways gateways() {
        return engine.gateways(runner);
    }

    /** Exchange rates (汇率). */
    public Rates rates() {
        return engine.rates(runner);
    }

    /** Who saw and changed what (审计). */
    public Audit audit() {
        return engine.audit(runner);
    }

    /** The access of others. */
    public AccessReview access() {
        return engine.access(runner);
    }

    /** Departments and members. */
    public Departments departments() {
        return engine.departments(runner);
    }

    /** Roles, and who holds them. */
    public Roles roles() {
        return engine.roles(runner);
    }

    /** Public pools (公海). */
    public Pools pools() {
        return engine.pools(runner);
    }

    /** Definitions of custom fields. */
    public Fields fields() {
        return engine.fields(runner);
    }

    /** The table of lead stages. */
    public Stages stages() {
        return engine.stages(runner);
    }

    /** The time by the library's clock, at microseconds. */
    public Instant now() {
        return runner.now();
    }

    /** Endpoints: the keyed ways in. */
    public Endpoints endpoints() {
        return engine.endpoints(runner);
    }

    /** Leads arriving at endpoints. */
    public Captures captures() {
        return engine.captures(runner);
    }

    /** Leads from files. */
    public Imports imports() {
        return engine.imports(runner);
    }

    /**
     * Groups calls into one transaction: all of them take effect, or none. The session handed in is good within the call only.
     *
     * <p>The work is run once: what a call of its own would try again is thrown here.
     *
     * @throws dev.keelson.crm.kernel.ConflictException when it met another transaction; run anew, it may succeed
     */
    public <T> T inTransaction(Function<CrmSession, T> work) {
        return runner.grouped(grouped -> work.apply(new CrmSession(engine, grouped)));
    }
}
