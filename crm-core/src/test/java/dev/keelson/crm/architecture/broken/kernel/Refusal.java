package dev.keelson.crm.architecture.broken.kernel;

public interface Refusal {
    String code();
}
