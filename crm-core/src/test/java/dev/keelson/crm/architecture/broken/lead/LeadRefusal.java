package dev.keelson.crm.architecture.broken.lead;

import dev.keelson.crm.architecture.broken.kernel.Refusal;

public record LeadRefusal(String code) implements Refusal {}
