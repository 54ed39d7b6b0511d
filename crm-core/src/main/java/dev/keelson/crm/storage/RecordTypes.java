package dev.keelson.crm.storage;

import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.assignment.Rotation;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractRevision;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerMerge;
import dev.keelson.crm.gateway.GatewayReceipt;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.Lease;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.history.SealHead;
import dev.keelson.crm.ingest.ImportRun;
import dev.keelson.crm.ingest.Receipt;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.StageChange;
import dev.keelson.crm.ledger.IdempotentEffect;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityMove;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.product.Product;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.quote.QuoteAttributes;
import dev.keelson.crm.quote.QuoteRevision;
import dev.keelson.crm.rate.Rate;
import java.util.List;

/** Every record type a store must keep. */
public final class RecordTypes {
    public static final List<RecordType<?, ?>> ALL = List.of(
            Setting.RECORDS,
            UniqueKey.RECORDS,
            Counter.RECORDS,
            Pool.RECORDS,
            LeadAttributes.RECORDS,
            StageChange.RECORDS,
            CustomerAttributes.RECORDS,
            ContactAttributes.RECORDS,
            CustomerMerge.RECORDS,
            OpportunityAttributes.RECORDS,
            OpportunityMove.RECORDS,
            Product.RECORDS,
            ContractAttributes.RECORDS,
            QuoteAttributes.RECORDS,
            QuoteRevision.RECORDS,
            ContractRevision.RECORDS,
            InvoiceAttributes.RECORDS,
            PaymentAttributes.RECORDS,
            LedgerEntry.RECORDS,
            IdempotentEffect.RECORDS,
            GatewayReceipt.RECORDS,
            Rate.RECORDS,
            FollowUpAttributes.RECORDS,
            Participation.RECORDS,
            OwnershipChange.RECORDS,
            RecordedEvent.RECORDS,
            OutboxEntry.RECORDS,
            AuditEntry.RECORDS,
            SealHead.RECORDS,
            Lease.RECORDS,
            Receipt.RECORDS,
            ImportRun.RECORDS,
            Rotation.RECORDS);

    private RecordTypes() {}
}
