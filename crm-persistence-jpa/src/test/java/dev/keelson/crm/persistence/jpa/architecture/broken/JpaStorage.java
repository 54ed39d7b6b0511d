package dev.keelson.crm.persistence.jpa.architecture.broken;

public final class JpaStorage {}
