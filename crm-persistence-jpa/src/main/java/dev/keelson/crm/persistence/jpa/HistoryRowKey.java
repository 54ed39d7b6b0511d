package dev.keelson.crm.persistence.jpa;

import java.io.Serializable;
import java.util.UUID;

/** The key of an entry in a record's history. */
record HistoryRowKey(String tenantId, String subjectType, UUID subjectId, long seq) implements Serializable {}
