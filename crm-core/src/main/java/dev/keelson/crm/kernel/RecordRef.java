package dev.keelson.crm.kernel;

import java.util.UUID;

/**
 * Points at one record of any type.
 *
 * @param type the record type's name, such as {@code lead}
 */
public record RecordRef(String type, UUID id) {
    public RecordRef {
        Text.identifier("recordRef", type, 32);
    }

    public static RecordRef of(LeadId lead) {
        return lead.ref();
    }

    public static RecordRef of(CustomerId customer) {
        return customer.ref();
    }

    public static RecordRef of(ContactId contact) {
        return new RecordRef("contact", contact.value());
    }

    public static RecordRef of(OpportunityId opportunity) {
        return new RecordRef("opportunity", opportunity.value());
    }

    public static RecordRef of(QuoteId quote) {
        return new RecordRef("quote", quote.value());
    }

    public static RecordRef of(ContractId contract) {
        return new RecordRef("contract", contract.value());
    }

    public static RecordRef of(InvoiceId invoice) {
        return new RecordRef("invoice", invoice.value());
    }

    public static RecordRef of(PaymentId payment) {
        return new RecordRef("payment", payment.value());
    }

    /** Reads {@code type:uuid}. */
    public static RecordRef parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new InvalidInputException("recordRef", "malformed", "a record reference reads type:id");
        }
        return new RecordRef(text.substring(0, colon), Text.uuid("recordRef", text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return type + ":" + id;
    }
}
