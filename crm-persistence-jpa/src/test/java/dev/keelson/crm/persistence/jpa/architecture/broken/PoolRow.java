package dev.keelson.crm.persistence.jpa.architecture.broken;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class PoolRow {
    @Id
    String id = "";
}
