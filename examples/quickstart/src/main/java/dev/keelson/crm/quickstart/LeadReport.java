package dev.keelson.crm.quickstart;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.reporting.Figure;
import dev.keelson.crm.reporting.LeadStatistics;
import dev.keelson.crm.reporting.PoolMeasure;
import dev.keelson.crm.reporting.PoolMovements;
import dev.keelson.crm.reporting.page.ReportPage;
import dev.keelson.crm.reporting.text.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;

/** The statistics of the program, as tables and as a page. */
final class LeadReport {
    private LeadReport() {}

    static void print(Terminal terminal, CrmSession session, Words words) {
        LeadStatistics statistics = LeadStatistics.of(session).naming(words);
        terminal.heading("Leads by stage");
        terminal.out().print(TextTable.of(byStage(statistics, words)).render());
        terminal.heading("What became of them, by source");
        terminal.out()
                .print(TextTable.of(statistics.outcomes(LeadAttributes.SOURCE)).render());
        terminal.heading("What became of them, by owner");
        terminal.out()
                .print(TextTable.of(statistics.outcomes(LeadAttributes.OWNER)).render());
    }

    static void print(Terminal terminal, PoolMovements pools) {
        terminal.heading("What went into the pools and out of them, week by week");
        terminal.out().print(TextTable.of(pools.per(Grouping.Bucket.WEEK)).render());
        terminal.heading("The same, pool by pool");
        terminal.out().print(TextTable.of(pools.byPool()).render());
        terminal.heading("The same, of whom it was at the time");
        terminal.out().print(TextTable.of(pools.byPerson()).render());
    }

    static void write(Path file, CrmSession session, Words words, ZoneId zone) {
        write(file, page(session, words, zone));
    }

    /** The page with what became of pools, too. */
    static void write(Path file, CrmSession session, Words words, ZoneId zone, PoolMovements pools) {
        write(
                file,
                page(session, words, zone)
                        .pools("公海 Claimed, week by week", pools.per(Grouping.Bucket.WEEK), PoolMeasure.CLAIMS)
                        .pools("Reclaimed, week by week", pools.per(Grouping.Bucket.WEEK), PoolMeasure.RECLAIMS)
                        .pools("What came into each pool", pools.byPool(), PoolMeasure.INFLOW)
                        .pools("Claimed by whom, as it was theirs at the time", pools.byPerson(), PoolMeasure.CLAIMS)
                        .pools("Reclaimed from whom, pool by pool", pools.byPoolAndPerson(), PoolMeasure.RECLAIMS));
    }

    private static void write(Path file, ReportPage page) {
        try {
            page.writeTo(file);
        } catch (IOException unwritable) {
            throw new WrongUse("--html: cannot write " + file);
        }
    }

    private static ReportPage page(CrmSession session, Words words, ZoneId zone) {
        LeadStatistics statistics = LeadStatistics.of(session).naming(words);
        ReportPage page = ReportPage.titled("Leads 线索")
                .note("Counted over exactly the leads that " + session.actor().label() + " may view.")
                .bars("Where leads stand", byStage(statistics, words))
                .funnel("How far they have come", statistics.standing())
                .line(
                        "Captured, month by month",
                        statistics.per(Grouping.Bucket.MONTH, LeadAttributes.CAPTURED_ON, zone));
        page = ranked(page, "Sources", statistics.by(LeadAttributes.SOURCE));
        page = ranked(page, "Products", statistics.by(LeadAttributes.PRODUCT));
        page = ranked(page, "Regions", statistics.by(LeadAttributes.REGION));
        page = ranked(page, "Owners", statistics.by(LeadAttributes.OWNER));
        return ranked(page, "Departments", statistics.by(LeadAttributes.DEPARTMENT))
                .outcomes("What became of them, by owner", statistics.outcomes(LeadAttributes.OWNER))
                .outcomes("What became of them, by source", statistics.outcomes(LeadAttributes.SOURCE));
    }

    private static Figure<Lead> byStage(LeadStatistics statistics, Words words) {
        return statistics.by(LeadAttributes.STAGE).ordered(words.lifecycle());
    }

    /** A ranking, unless no lead has anything to rank by. */
    private static ReportPage ranked(ReportPage page, String heading, Figure<Lead> figure) {
        return figure.entries().stream().anyMatch(entry -> entry.group().value().isPresent())
                ? page.ranking(heading, figure)
                : page;
    }
}
