package dev.keelson.crm.tck;

import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.storage.Storage;

class InMemoryHandbookTest extends HandbookStory {
    @Override
    protected Storage storage() {
        return InMemoryStorage.create();
    }
}
