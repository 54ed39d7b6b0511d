package dev.keelson.crm.quickstart;

import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.reporting.text.TextTable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What people were not allowed, and why: the first of each kind is told at once, the others are counted. */
final class Refusals {
    private final Terminal terminal;
    private final DemoClock clock;
    private final Map<String, Long> counts = new TreeMap<>();

    Refusals(Terminal terminal, DemoClock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Tries it; answers whether it was done. */
    boolean attempt(String what, Runnable command) {
        try {
            command.run();
            return true;
        } catch (RefusedException no) {
            refused(what, no, no.refusal().sentence());
        } catch (NotFoundException hidden) {
            refused(what, hidden, "there is no such lead, as far as this person can see");
        }
        return false;
    }

    private void refused(String what, CrmException no, String sentence) {
        if (counts.merge(no.code(), 1L, Math::addExact) == 1) {
            terminal.say(clock.instant().toString().substring(0, 16) + "  " + what + ": no, " + sentence);
        }
    }

    TextTable table() {
        TextTable table = TextTable.of(1, "refused", "times");
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            table = table.row(count.getKey(), String.format(Locale.ROOT, "%,d", count.getValue()));
        }
        return table;
    }
}
