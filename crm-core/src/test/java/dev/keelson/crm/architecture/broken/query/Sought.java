package dev.keelson.crm.architecture.broken.query;

public final class Sought {}
