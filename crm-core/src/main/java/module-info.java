/** The domain: values, rules, session API, storage port, engine and the in-memory storage. */
module dev.keelson.crm {
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires de.siegmar.fastcsv;
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires com.sanctionco.jmail;

    exports dev.keelson.crm.kernel;
}
