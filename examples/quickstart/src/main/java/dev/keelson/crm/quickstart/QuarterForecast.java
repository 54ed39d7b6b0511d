package dev.keelson.crm.quickstart;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.reporting.BackTest;
import dev.keelson.crm.reporting.DealPath;
import dev.keelson.crm.reporting.DealPath.Step;
import dev.keelson.crm.reporting.text.TextTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What would have been said of the last quarter when it began, beside what came. */
record QuarterForecast(CrmSession session, MoneyAct.Facts facts) {
    void print(Terminal terminal) {
        List<DealPath> deals = deals();
        Optional<Instant> last = deals.stream()
                .map(deal -> deal.steps().get(deal.steps().size() - 1))
                .filter(step -> step.outcome() != OpportunityOutcome.OPEN)
                .map(Step::from)
                .max(Comparator.naturalOrder());
        if (last.isEmpty()) {
            terminal.say("no deal was decided");
            return;
        }
        LocalDate from = Grouping.Bucket.QUARTER.startOf(LocalDate.ofInstant(last.get(), ZoneOffset.UTC));
        LocalDate until = Grouping.Bucket.QUARTER.next(from);
        try {
            print(terminal, from, BackTest.of(deals, start(from), start(until)));
        } catch (InvalidInputException tooLittle) {
            terminal.say("before " + from + ": " + tooLittle.problems().get(0).sentence());
        }
    }

    private static void print(Terminal terminal, LocalDate from, BackTest test) {
        for (BackTest.Line line : test.lines()) {
            TextTable table = TextTable.of(1, "three months from " + from, "won", "off by")
                    .row("as deals before went", line.forecast().toString(), percent(line.error(1)))
                    .row("as much as before", line.naive().toString(), percent(line.naiveError(1)))
                    .row("what came", line.actual().toString(), "");
            terminal.out().print(table.render());
        }
    }

    private static String percent(Optional<BigDecimal> error) {
        return error.map(number -> number.toPlainString() + " %").orElse("");
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private List<DealPath> deals() {
        ArrayList<DealPath> deals = new ArrayList<>();
        Every.of(
                page -> session.leads().list(Filter.all(), Sort.byId(), page),
                lead -> lead.profile().capturedOn().ifPresent(opened -> deals.add(deal(lead, opened))));
        return deals;
    }

    /** A file tells when a deal began and ended, and not what stages it went through. */
    private DealPath deal(Lead lead, LocalDate opened) {
        ArrayList<Step> steps = new ArrayList<>(List.of(new Step("open", OpportunityOutcome.OPEN, start(opened))));
        LeadPhase phase = lead.progress().phase();
        if (!phase.open()) {
            LocalDate day = facts.dayOf(lead);
            steps.add(new Step(
                    "decided",
                    phase == LeadPhase.CONVERTED ? OpportunityOutcome.WON : OpportunityOutcome.LOST,
                    start(day.isBefore(opened) ? opened : day)));
        }
        Optional<Money> brought = phase == LeadPhase.CONVERTED ? facts.amountOf(lead) : Optional.empty();
        return new DealPath(lead.profile().product().orElse(""), Optional.empty(), brought, steps);
    }
}
