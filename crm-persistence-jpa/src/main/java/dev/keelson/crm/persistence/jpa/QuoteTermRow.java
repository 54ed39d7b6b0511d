package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

@Entity
@Table(name = "crm_quote_term")
@IdClass(TermRowKey.class)
class QuoteTermRow extends TermRow {}
