/** Statistics, forecasts, report rendering, wire forms, charts and exports. */
module dev.keelson.crm.reporting {
    requires static transitive org.jspecify;
    requires transitive dev.keelson.crm;
    requires com.fasterxml.jackson.databind;
    requires com.samskivert.jmustache;
    requires de.siegmar.fastcsv;
    requires org.dhatim.fastexcel;

    exports dev.keelson.crm.reporting;
    exports dev.keelson.crm.reporting.export;
    exports dev.keelson.crm.reporting.page;
    exports dev.keelson.crm.reporting.text;
    exports dev.keelson.crm.reporting.wire;
}
