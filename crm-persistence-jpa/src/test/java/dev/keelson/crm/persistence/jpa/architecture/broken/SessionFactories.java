package dev.keelson.crm.persistence.jpa.architecture.broken;

import jakarta.persistence.EntityManagerFactory;

record SessionFactories(EntityManagerFactory factory) {}
