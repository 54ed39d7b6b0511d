package dev.keelson.crm.payment;

/** How money came in. */
public enum PaymentMethod {
    BANK_TRANSFER,
    CASH,
    CHEQUE,
    CARD,
    GATEWAY,
    OTHER
}
