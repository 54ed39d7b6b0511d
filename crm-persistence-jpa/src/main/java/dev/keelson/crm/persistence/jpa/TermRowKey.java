package dev.keelson.crm.persistence.jpa;

import java.io.Serializable;
import java.util.UUID;

/** One value of one set-valued attribute of one record. */
record TermRowKey(String tenantId, String attribute, String term, UUID recordId) implements Serializable {}
