package dev.keelson.crm.persistence.jpa;

import java.io.Serializable;

/** A value, and what it is unique in. */
record UniqueKeyRowKey(String tenantId, String scope, String keyValue) implements Serializable {}
