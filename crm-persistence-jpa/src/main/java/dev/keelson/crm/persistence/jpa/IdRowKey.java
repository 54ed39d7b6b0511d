package dev.keelson.crm.persistence.jpa;

import java.io.Serializable;
import java.util.UUID;

/** The key of a record that is named by an identifier and held by nobody. */
record IdRowKey(String tenantId, UUID id) implements Serializable {}
