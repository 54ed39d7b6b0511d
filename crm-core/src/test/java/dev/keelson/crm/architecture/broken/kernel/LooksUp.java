package dev.keelson.crm.architecture.broken.kernel;

import dev.keelson.crm.architecture.broken.field.Sought;

public final class LooksUp {
    Sought above() {
        return new Sought();
    }
}
