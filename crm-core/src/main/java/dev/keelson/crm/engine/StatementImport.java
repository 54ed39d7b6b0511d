package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.gateway.BankStatement;
import dev.keelson.crm.gateway.GatewayAccount;
import dev.keelson.crm.gateway.GatewayEvent;
import dev.keelson.crm.gateway.GatewayReceipt;
import dev.keelson.crm.gateway.GatewayRules;
import dev.keelson.crm.gateway.StatementLine;
import dev.keelson.crm.gateway.StatementLine.Outcome;
import dev.keelson.crm.gateway.StatementReader;
import dev.keelson.crm.gateway.StatementReport;
import dev.keelson.crm.ingest.ImportReport;
import dev.keelson.crm.ingest.RowProblem;
import dev.keelson.crm.ledger.IdempotentEffect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Optional;

/** Takes a bank's statement in, line by line. */
final class StatementImport {
    private static final String NAME = "gateways.import-statement";

    private final Runner runner;
    private final BankStatement statement;
    private final EnumMap<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final ArrayList<RowProblem> problems = new ArrayList<>();

    StatementImport(Runner runner, BankStatement statement) {
        this.runner = runner;
        this.statement = statement;
    }

    StatementReport run() {
        GatewayAccount account = runner.command(NAME, this::account);
        long rows = 0;
        try (StatementReader reader = StatementReader.open(statement, account)) {
            for (Optional<StatementReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                rows++;
                tell(taken(line.get()));
            }
        }
        return new StatementReport(
                rows,
                count(Outcome.APPLIED),
                count(Outcome.SUSPENDED),
                count(Outcome.REPEATED),
                count(Outcome.OUTGOING),
                count(Outcome.REJECTED),
                problems,
                count(Outcome.REJECTED) - problems.size());
    }

    private GatewayAccount account(Call call) {
        call.require(Permission.GATEWAY_MANAGE);
        call.require(Permission.PAYMENT_RECORD);
        return GatewayRules.stated(GatewaysEngine.account(call, statement.account()))
                .orThrow()
                .outcome();
    }

    private StatementLine taken(StatementReader.Line line) {
        if (line.problem().isPresent()) {
            return told(line, Outcome.REJECTED, Optional.empty());
        }
        return line.event()
                .map(event -> runner.command(NAME, call -> taken(call, line, event)))
                .orElseGet(() -> told(line, Outcome.OUTGOING, Optional.empty()));
    }

    private StatementLine taken(Call call, StatementReader.Line line, GatewayEvent event) {
        GatewayAccount account = account(call);
        GatewayInbox.Said said =
                GatewayInbox.said(call, account, event, "line:" + IdempotentEffect.digest(event.toString()));
        Outcome fresh = said.receipt().state() == GatewayReceipt.State.APPLIED ? Outcome.APPLIED : Outcome.SUSPENDED;
        return told(line, said.repeated() ? Outcome.REPEATED : fresh, Optional.of(said.receipt()));
    }

    private static StatementLine told(StatementReader.Line line, Outcome outcome, Optional<GatewayReceipt> receipt) {
        return new StatementLine(line.row(), line.line(), outcome, receipt, line.problem());
    }

    private void tell(StatementLine line) {
        counts.merge(line.outcome(), 1L, Long::sum);
        line.problem()
                .filter(problem -> problems.size() < ImportReport.MOST_PROBLEMS)
                .ifPresent(problems::add);
        statement.listener().accept(line);
    }

    private long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
