package dev.keelson.crm.architecture.broken.engine;

import dev.keelson.crm.architecture.broken.kernel.Refusal;

public record OwnRefusal(String code) implements Refusal {}
