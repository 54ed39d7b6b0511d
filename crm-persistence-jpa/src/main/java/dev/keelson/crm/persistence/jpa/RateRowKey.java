package dev.keelson.crm.persistence.jpa;

import java.io.Serializable;
import java.time.LocalDate;

/** The key of a rate. */
record RateRowKey(String tenantId, String base, String quote, String source, LocalDate day, long number)
        implements Serializable {}
