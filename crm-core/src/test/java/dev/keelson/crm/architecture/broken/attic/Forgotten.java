package dev.keelson.crm.architecture.broken.attic;

public final class Forgotten {}
