package dev.keelson.crm.architecture.broken.customer;

import dev.keelson.crm.architecture.broken.lead.Lead;

public record Customer(Lead from) {}
