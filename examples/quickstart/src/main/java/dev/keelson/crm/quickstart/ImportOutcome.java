package dev.keelson.crm.quickstart;

import dev.keelson.crm.reporting.text.TextTable;
import java.time.ZoneId;
import java.util.Map;

/** An import's outcome for people. */
final class ImportOutcome {
    private final Terminal terminal;
    private final ZoneId zone;

    ImportOutcome(Terminal terminal, ZoneId zone) {
        this.terminal = terminal;
        this.zone = zone;
    }

    void print(ImportJob.Done done) {
        ImportSummary summary = done.summary();
        terminal.say("rows " + summary.rows() + " = created " + summary.created() + " + merged " + summary.merged()
                + " + quarantined " + summary.quarantined() + " + rejected " + summary.rejected());
        terminal.say("counted in the reach of " + done.session().actor().label() + ", days in " + zone);
        table("Source", summary.bySource());
        table("Stage", summary.byStage());
        table("Owner", summary.byOwner());
        table("Department", summary.byDepartment());
        new View(terminal, done.words()).show(done.session());
    }

    private void table(String of, Map<String, Long> counts) {
        terminal.heading("Leads by " + of.toLowerCase(java.util.Locale.ROOT));
        TextTable table = TextTable.of(1, of, "leads");
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            table = table.row(
                    count.getKey().isEmpty() ? "(none)" : count.getKey(), String.format("%,d", count.getValue()));
        }
        terminal.out().print(table.render());
    }
}
