/** The domain: values, rules, session API, storage port, engine and the in-memory storage. */
module dev.keelson.crm {
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires de.siegmar.fastcsv;
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires com.sanctionco.jmail;
    requires re2j;

    exports dev.keelson.crm;
    exports dev.keelson.crm.access;
    exports dev.keelson.crm.activity;
    exports dev.keelson.crm.approval;
    exports dev.keelson.crm.assignment;
    exports dev.keelson.crm.contract;
    exports dev.keelson.crm.customer;
    exports dev.keelson.crm.field;
    exports dev.keelson.crm.gateway;
    exports dev.keelson.crm.handover;
    exports dev.keelson.crm.history;
    exports dev.keelson.crm.ingest;
    exports dev.keelson.crm.invoice;
    exports dev.keelson.crm.kernel;
    exports dev.keelson.crm.lead;
    exports dev.keelson.crm.ledger;
    exports dev.keelson.crm.memory;
    exports dev.keelson.crm.opportunity;
    exports dev.keelson.crm.org;
    exports dev.keelson.crm.payment;
    exports dev.keelson.crm.pool;
    exports dev.keelson.crm.product;
    exports dev.keelson.crm.query;
    exports dev.keelson.crm.quote;
    exports dev.keelson.crm.rate;
    exports dev.keelson.crm.storage;
}
