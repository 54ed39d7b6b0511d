package dev.keelson.crm.architecture.broken.memory;

import dev.keelson.crm.architecture.broken.storage.Storage;

public final class HeldInMemory implements Storage {}
