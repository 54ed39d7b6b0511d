package dev.keelson.crm.persistence.jpa;

import java.io.Serializable;

/** What one intention is named by. */
record IdempotencyRowKey(String tenantId, String key) implements Serializable {}
