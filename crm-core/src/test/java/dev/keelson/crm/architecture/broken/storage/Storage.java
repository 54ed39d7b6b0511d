package dev.keelson.crm.architecture.broken.storage;

public interface Storage {}
