package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

@Entity
@Table(name = "crm_event")
@IdClass(HistoryRowKey.class)
class EventRow extends RecordedEventRow {}
