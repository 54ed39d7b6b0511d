package dev.keelson.crm.architecture.broken.kernel;

import dev.keelson.crm.architecture.broken.field.LooksSideways;

public final class LooksUp {
    LooksSideways above() {
        return new LooksSideways();
    }
}
