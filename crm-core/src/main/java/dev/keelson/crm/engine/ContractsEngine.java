package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.approval.Verdict;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.contract.ContractRevision;
import dev.keelson.crm.contract.ContractSettlement;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.Contracts;
import dev.keelson.crm.contract.InstalmentStanding;
import dev.keelson.crm.contract.Milestone;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Carries out what an actor does with contracts. */
final class ContractsEngine implements Contracts {
    private static final Shelf<Contract, ContractId> SHELF = Shelf.CONTRACTS;

    private final Runner runner;

    ContractsEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Contract draft(CustomerId customer, NewContract contract) {
        return new MoneyCommand(runner, "contracts.draft", contract.once(), customer, contract)
                .run(
                        call -> ContractMoves.plan(call, customer, contract),
                        draft -> RecordRef.of(draft.id()),
                        ContractMoves::carryOut,
                        (call, done) -> SHELF.shown(call, SHELF.find(call, new ContractId(done.id()))));
    }

    @Override
    public Contract revise(ContractId id, ContractTerms terms, long version) {
        return runner.command("contracts.revise", call -> ContractMoves.revise(call, id, terms, version));
    }

    @Override
    public Contract submit(ContractId id, long version) {
        return runner.command("contracts.submit", call -> ContractApprovals.submit(call, id, version));
    }

    @Override
    public Contract propose(ContractId id, ContractTerms terms, long version) {
        return runner.command("contracts.propose", call -> ContractApprovals.propose(call, id, terms, version));
    }

    @Override
    public Contract agree(ContractId id, long round, Optional<String> comment) {
        Optional<String> said = comment.flatMap(text -> Text.line("comment", text, Text.LINE));
        return runner.command(
                "contracts.agree", call -> ContractApprovals.answer(call, id, round, Verdict.AGREED, said));
    }

    @Override
    public Contract decline(ContractId id, long round, String reason) {
        String why = Text.required("reason", reason, Text.LINE);
        return runner.command(
                "contracts.decline",
                call -> ContractApprovals.answer(call, id, round, Verdict.DECLINED, Optional.of(why)));
    }

    @Override
    public Contract callOff(ContractId id) {
        return runner.command("contracts.call-off", call -> ContractApprovals.callOff(call, id));
    }

    @Override
    public Page<Contract> awaiting(PageRequest page) {
        return runner.query("contracts.awaiting", call -> ContractApprovals.awaiting(call, page));
    }

    @Override
    public Contract plan(ContractId id, List<Milestone> milestones, long version) {
        return runner.command("contracts.plan", call -> ContractDeliveries.plan(call, id, milestones, version));
    }

    @Override
    public Contract reach(ContractId id, String milestone, LocalDate on) {
        return runner.command("contracts.reach", call -> ContractDeliveries.reach(call, id, milestone, on));
    }

    @Override
    public Contract renew(ContractId id, NewContract next) {
        return new MoneyCommand(runner, "contracts.renew", next.once(), id, next)
                .run(
                        call -> ContractDeliveries.plan(call, id, next),
                        renewal -> RecordRef.of(renewal.draft().id()),
                        ContractDeliveries::carryOut,
                        (call, done) -> SHELF.shown(call, SHELF.find(call, new ContractId(done.id()))));
    }

    @Override
    public Contract sign(ContractId id, LocalDate on) {
        return runner.command("contracts.sign", call -> ContractMoves.sign(call, id, on));
    }

    @Override
    public Contract fulfil(ContractId id) {
        return runner.command("contracts.fulfil", call -> ContractMoves.fulfil(call, id));
    }

    @Override
    public Contract terminate(ContractId id, String reason) {
        return runner.command("contracts.terminate", call -> ContractMoves.terminate(call, id, reason));
    }

    @Override
    public Contract expire(ContractId id) {
        return runner.command("contracts.expire", call -> ContractMoves.expire(call, id));
    }

    @Override
    public Contract transfer(ContractId id, MemberId to) {
        return runner.command("contracts.transfer", call -> ContractMoves.transfer(call, id, to));
    }

    @Override
    public Contract get(ContractId id) {
        return runner.query("contracts.get", call -> SHELF.shown(call, SHELF.find(call, id)));
    }

    @Override
    public Page<Contract> list(Filter<Contract> filter, Sort<Contract> sort, PageRequest page) {
        return runner.query("contracts.list", call -> SHELF.page(call, filter, sort, page));
    }

    @Override
    public long count(Filter<Contract> filter) {
        return runner.query("contracts.count", call -> SHELF.listing(call).count(filter, Long.MAX_VALUE));
    }

    @Override
    public List<Cell> aggregate(Filter<Contract> filter, Aggregation<Contract> aggregation) {
        return runner.query("contracts.aggregate", call -> SHELF.aggregate(call, filter, aggregation));
    }

    @Override
    public List<ContractRevision> revisions(ContractId id) {
        return runner.query(
                "contracts.revisions",
                call -> RecordHistory.path(
                        call,
                        SHELF.ref(SHELF.find(call, id)),
                        ContractRevision.RECORDS,
                        ContractRevision.SUBJECT,
                        ContractRevision.NUMBER));
    }

    @Override
    public List<InstalmentStanding> instalments(ContractId id) {
        return runner.query("contracts.instalments", call -> {
            ContractSettlement settlement = settlement(call, id);
            return InstalmentStanding.of(settlement.contract().terms().instalments(), settlement.received());
        });
    }

    @Override
    public ContractSettlement settlement(ContractId id) {
        return runner.query("contracts.settlement", call -> settlement(call, id));
    }

    private static ContractSettlement settlement(Call call, ContractId id) {
        return Settlements.of(call, List.of(SHELF.shown(call, SHELF.find(call, id))))
                .get(0);
    }

    @Override
    public Page<ContractSettlement> settlements(Filter<Contract> filter, Sort<Contract> sort, PageRequest page) {
        return runner.query("contracts.settlements", call -> {
            Page<Contract> contracts = SHELF.page(call, filter, sort, page);
            return new Page<>(Settlements.of(call, contracts.items()), contracts.next());
        });
    }

    @Override
    public Page<RecordedEvent> history(ContractId id, PageRequest page) {
        return runner.query("contracts.history", call -> SHELF.history(call, id, page));
    }

    @Override
    public List<OwnershipChange> ownership(ContractId id) {
        return runner.query(
                "contracts.ownership", call -> RecordHistory.ownership(call, SHELF.ref(SHELF.find(call, id))));
    }

    @Override
    public Optional<Holder> holderAt(ContractId id, Instant at) {
        return runner.query(
                "contracts.holder-at", call -> RecordHistory.holderAt(call, SHELF.ref(SHELF.find(call, id)), at));
    }

    @Override
    public Optional<RecordSnapshot> asOf(ContractId id, Instant at) {
        return runner.query("contracts.as-of", call -> SHELF.asOf(call, id, at));
    }

    @Override
    public ContractPolicy policy() {
        return runner.query("contracts.policy", call -> {
            call.requireAny(Permission.CONTRACT_VIEW, Permission.CONTRACT_MANAGE);
            return call.configuration().contracts();
        });
    }

    @Override
    public ContractPolicy define(ContractPolicy policy) {
        return runner.command("contracts.define", call -> {
            call.require(Permission.CONTRACT_MANAGE);
            ConfigurationBook.write(call, List.of(SettingForms.of(policy)), List.of());
            return policy;
        });
    }
}
