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
}
