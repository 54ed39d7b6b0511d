package dev.keelson.crm.persistence.jpa;

import java.io.Serializable;

/** What is counted. */
record CounterRowKey(String tenantId, String bucket) implements Serializable {}
