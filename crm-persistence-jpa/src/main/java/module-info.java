/** Storage on Jakarta Persistence and Hibernate ORM, with schema migrations. */
module dev.keelson.crm.persistence.jpa {
    requires static transitive org.jspecify;
    requires transitive dev.keelson.crm;
    requires transitive java.sql;
    requires jakarta.persistence;
    requires org.hibernate.orm.core;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires static flyway.core;

    exports dev.keelson.crm.persistence.jpa;

    opens dev.keelson.crm.persistence.jpa to
            org.hibernate.orm.core;
    opens dev.keelson.crm.persistence.jpa.migration.h2;
    opens dev.keelson.crm.persistence.jpa.migration.mariadb;
    opens dev.keelson.crm.persistence.jpa.migration.postgresql;

    provides org.hibernate.boot.model.FunctionContributor with
            dev.keelson.crm.persistence.jpa.JsonFunctions;
}
