package dev.keelson.crm.architecture.broken.query;

import dev.keelson.crm.architecture.broken.field.Sought;

public final class LooksSideways {
    Sought unlisted() {
        return new Sought();
    }
}
