package dev.keelson.crm.architecture.broken.lead;

import dev.keelson.crm.architecture.broken.customer.Customer;
import dev.keelson.crm.architecture.broken.engine.Decider;
import dev.keelson.crm.architecture.broken.storage.Storage;

public record Lead(Customer becomes, Storage kept, Decider decidedBy) {}
