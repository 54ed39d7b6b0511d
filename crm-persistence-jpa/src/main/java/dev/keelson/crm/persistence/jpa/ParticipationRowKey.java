package dev.keelson.crm.persistence.jpa;

import java.io.Serializable;
import java.util.UUID;

/** A record and a person who takes part in it. */
record ParticipationRowKey(String tenantId, String recordType, UUID recordId, String memberId)
        implements Serializable {}
