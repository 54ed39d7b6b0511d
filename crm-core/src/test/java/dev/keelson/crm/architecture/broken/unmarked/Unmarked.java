package dev.keelson.crm.architecture.broken.unmarked;

public final class Unmarked {}
