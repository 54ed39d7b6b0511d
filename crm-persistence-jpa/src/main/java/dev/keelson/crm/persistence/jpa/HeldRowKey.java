package dev.keelson.crm.persistence.jpa;

import java.io.Serializable;
import java.util.UUID;

/** The key of a record that a person or a pool holds. */
record HeldRowKey(String tenantId, UUID id) implements Serializable {}
