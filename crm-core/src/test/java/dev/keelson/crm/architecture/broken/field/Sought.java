package dev.keelson.crm.architecture.broken.field;

public final class Sought {}
