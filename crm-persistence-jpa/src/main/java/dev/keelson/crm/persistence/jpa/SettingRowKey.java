package dev.keelson.crm.persistence.jpa;

import java.io.Serializable;

/** What kind of setting, and which. */
record SettingRowKey(String tenantId, String kind, String id) implements Serializable {}
