package dev.keelson.crm.quickstart;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Explanation;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.reporting.text.TextTable;

/** What one person sees, and why. */
final class View {
    private static final int SHOWN = 8;

    private final Terminal terminal;
    private final Words words;

    View(Terminal terminal, Words words) {
        this.terminal = terminal;
        this.words = words;
    }

    void show(CrmSession session) {
        long all = session.leads().count(Filter.all());
        terminal.say("");
        terminal.say(session.actor().label() + " sees " + all + (all == 1 ? " lead:" : " leads:"));
        TextTable table = TextTable.of(5, "lead", "company", "stage", "held by", "why it is seen");
        for (Lead lead : session.leads()
                .list(Filter.all(), LeadAttributes.newestFirst(), PageRequest.firstPage(SHOWN))
                .items()) {
            Explanation why = session.leads().explain(lead.id(), Permission.LEAD_VIEW);
            table = table.row(
                    lead.name(),
                    lead.company().orElse(""),
                    words.stage(lead.stage()),
                    holder(lead.holder()),
                    String.join(" → ", why.chain()));
        }
        terminal.out().print(table.render());
        if (all > SHOWN) {
            terminal.say("… and " + (all - SHOWN) + " more");
        }
    }

    private static String holder(Holder holder) {
        return holder.fold(owned -> owned.member().value(), pooled -> "pool " + pooled.in());
    }
}
