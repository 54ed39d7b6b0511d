package dev.keelson.crm.adapter;

import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.tck.ContentionConformance;

class InMemoryContentionTest extends ContentionConformance {
    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }

    @Override
    protected boolean isDeadlock(ConflictException lost) {
        return false;
    }
}
