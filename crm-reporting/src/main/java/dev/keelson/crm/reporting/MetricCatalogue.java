package dev.keelson.crm.reporting;

import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.invoice.InvoiceState;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.query.Filter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metrics there are, by key. Immutable; whoever extends the library adds theirs.
 *
 * <pre>{@code
 * MetricCatalogue ours = MetricCatalogue.STANDARD.with(
 *         Metric.counting("big-deals", "Big deals", "Contracts signed over 100,000.", Facts.CONTRACTS, big, SIGNED_ON));
 * }</pre>
 */
public final class MetricCatalogue {
    private static final Metric<Opportunity> WON = Metric.counting(
            "opportunities-won",
            "Opportunities won",
            "Opportunities that were won, on the day they were.",
            Facts.OPPORTUNITIES,
            Filter.where(OpportunityAttributes.OUTCOME).is(OpportunityOutcome.WON.name()),
            OpportunityAttributes.STAGE_SINCE);
    private static final Metric<Opportunity> DECIDED = Metric.counting(
            "opportunities-decided",
            "Opportunities decided",
            "Opportunities that were won or lost, on the day they were.",
            Facts.OPPORTUNITIES,
            Filter.where(OpportunityAttributes.OUTCOME)
                    .in(List.of(OpportunityOutcome.WON.name(), OpportunityOutcome.LOST.name())),
            OpportunityAttributes.STAGE_SINCE);

    /** What the library knows by itself. */
    public static final MetricCatalogue STANDARD = new MetricCatalogue(Map.of(), Map.of())
            .with(Metric.counting(
                    "leads-new",
                    "New leads",
                    "Leads, on the day they were written down.",
                    Facts.LEADS,
                    Filter.all(),
                    LeadAttributes.CREATED_AT))
            .with(Metric.counting(
                    "leads-converted",
                    "Converted leads",
                    "Leads that became customers, on the day they did.",
                    Facts.LEADS,
                    Filter.where(LeadAttributes.PHASE).is(LeadPhase.CONVERTED),
                    LeadAttributes.STAGE_SINCE))
            .with(Metric.counting(
                    "customers-new",
                    "New customers",
                    "Customers, on the day they were written down.",
                    Facts.CUSTOMERS,
                    Filter.all(),
                    CustomerAttributes.CREATED_AT))
            .with(Metric.counting(
                    "follow-ups",
                    "Follow-ups",
                    "Follow-ups of leads, customers and opportunities, on the day they took place.",
                    Facts.FOLLOW_UPS,
                    Filter.all(),
                    FollowUpAttributes.AT))
            .with(Metric.counting(
                    "opportunities-opened",
                    "Opportunities opened",
                    "Opportunities, on the day they were opened.",
                    Facts.OPPORTUNITIES,
                    Filter.all(),
                    OpportunityAttributes.CREATED_AT))
            .with(WON)
            .with(DECIDED)
            .with(new Metric<>(
                            "won-amount",
                            "Won amount",
                            "What opportunities that were won are worth, on the day they were; one without an amount adds nothing.",
                            WON.facts(),
                            WON.counted(),
                            WON.when(),
                            WON.summed())
                    .summing(OpportunityAttributes.AMOUNT))
            .with(new MetricShare<>(
                    "win-rate",
                    "Win rate",
                    "Opportunities that were won among those that were won or lost.",
                    WON,
                    DECIDED))
            .with(Metric.counting(
                    "contracts-signed",
                    "Contracts signed",
                    "Contracts, on the day they were signed, whatever became of them.",
                    Facts.CONTRACTS,
                    Filter.all(),
                    ContractAttributes.SIGNED_ON))
            .with(Metric.counting(
                            "signed-amount",
                            "Signed amount",
                            "What contracts are for by their latest version, on the day they were signed.",
                            Facts.CONTRACTS,
                            Filter.all(),
                            ContractAttributes.SIGNED_ON)
                    .summing(ContractAttributes.AMOUNT))
            .with(Metric.counting(
                            "invoiced-amount",
                            "Invoiced amount",
                            "Totals of invoices that are issued, tax included, on the day they were; void ones do not count, credits are not taken off.",
                            Facts.INVOICES,
                            Filter.where(InvoiceAttributes.STATE).is(InvoiceState.ISSUED.name()),
                            InvoiceAttributes.ISSUED_ON)
                    .summing(InvoiceAttributes.TOTAL))
            .with(Metric.counting(
                            "received-amount",
                            "Payments received",
                            "Payments, on the day they were received; refunds are not taken off.",
                            Facts.PAYMENTS,
                            Filter.all(),
                            PaymentAttributes.RECEIVED_ON)
                    .summing(PaymentAttributes.AMOUNT));

    private final TreeMap<String, Metric<?>> metrics;
    private final TreeMap<String, MetricShare<?>> shares;

    private MetricCatalogue(Map<String, Metric<?>> metrics, Map<String, MetricShare<?>> shares) {
        this.metrics = new TreeMap<>(metrics);
        this.shares = new TreeMap<>(shares);
    }

    /** @throws InvalidInputException naming {@code metric.key} when there is one of that key */
    public MetricCatalogue with(Metric<?> metric) {
        requireFree(metric.key());
        MetricCatalogue more = new MetricCatalogue(metrics, shares);
        more.metrics.put(metric.key(), metric);
        return more;
    }

    /** @throws InvalidInputException naming {@code metric.key} when there is one of that key */
    public MetricCatalogue with(MetricShare<?> share) {
        requireFree(share.key());
        MetricCatalogue more = new MetricCatalogue(metrics, shares);
        more.shares.put(share.key(), share);
        return more;
    }

    private void requireFree(String key) {
        if (metrics.containsKey(key) || shares.containsKey(key)) {
            throw new InvalidInputException("metric.key", "taken", "there is a metric " + key);
        }
    }

    /** By key. */
    public Collection<Metric<?>> metrics() {
        return List.copyOf(metrics.values());
    }

    /** By key. */
    public Collection<MetricShare<?>> shares() {
        return List.copyOf(shares.values());
    }

    /** @throws InvalidInputException naming {@code metric} when there is none */
    public Metric<?> metric(String key) {
        Metric<?> metric = metrics.get(key);
        if (metric == null) {
            throw unknown(key);
        }
        return metric;
    }

    /** @throws InvalidInputException naming {@code metric} when there is none */
    public MetricShare<?> share(String key) {
        MetricShare<?> share = shares.get(key);
        if (share == null) {
            throw unknown(key);
        }
        return share;
    }

    private static InvalidInputException unknown(String key) {
        return new InvalidInputException("metric", "unknown", "there is no metric " + key);
    }
}
