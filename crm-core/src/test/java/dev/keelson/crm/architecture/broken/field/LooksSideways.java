package dev.keelson.crm.architecture.broken.field;

import dev.keelson.crm.architecture.broken.query.Sought;

public final class LooksSideways {
    Sought unlisted() {
        return new Sought();
    }
}
