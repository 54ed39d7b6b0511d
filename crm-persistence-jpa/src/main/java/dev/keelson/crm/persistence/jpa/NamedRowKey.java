package dev.keelson.crm.persistence.jpa;

import java.io.Serializable;

/** The key of a record that is named by text. */
record NamedRowKey(String tenantId, String id) implements Serializable {}
