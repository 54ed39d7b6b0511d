package dev.keelson.crm.persistence.jpa;

import java.io.Serializable;

/** What a gateway said. */
record GatewayReceiptRowKey(String tenantId, String endpointId, String keyValue) implements Serializable {}
