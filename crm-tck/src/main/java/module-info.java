/** The conformance kit every storage adapter must pass. */
module dev.keelson.crm.tck {
    requires static transitive org.jspecify;
    requires transitive dev.keelson.crm;
    requires transitive org.junit.jupiter.api;
    requires transitive net.jqwik.api;
    requires org.assertj.core;

    exports dev.keelson.crm.tck;

    opens dev.keelson.crm.tck;
}
