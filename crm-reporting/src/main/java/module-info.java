/** Statistics, forecasts, report rendering, wire forms, charts and exports. */
module dev.keelson.crm.reporting {
    requires static transitive org.jspecify;
    requires transitive dev.keelson.crm;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
}
