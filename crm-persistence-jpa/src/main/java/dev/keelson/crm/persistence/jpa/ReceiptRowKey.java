package dev.keelson.crm.persistence.jpa;

import java.io.Serializable;

/** An endpoint, and the sender's idempotency key. */
record ReceiptRowKey(String tenantId, String endpointId, String keyValue) implements Serializable {}
