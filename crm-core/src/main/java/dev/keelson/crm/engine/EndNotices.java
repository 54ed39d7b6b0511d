package dev.keelson.crm.engine;

import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.contract.ContractState;
import dev.keelson.crm.contract.DeliveryRules;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.List;
import java.util.Optional;

/** Gives notice of contracts that end soon, those that end first before the others; each is judged anew in the transaction that writes. */
final class EndNotices implements Chore {
    private static final String COMMAND = "maintenance.notice-endings";
    private static final Sort<Contract> ENDING_FIRST = Sort.up(ContractAttributes.ENDS_ON);

    private final Runner runner;
    private Optional<Position> after = Optional.empty();

    EndNotices(Engine engine, TenantId tenant) {
        this.runner = engine.runnerFor(new Actor.Service(tenant, Actor.Purpose.MAINTENANCE));
    }

    @Override
    public Step step(int most) {
        int limit = Batch.limit(most);
        List<Contract> ending = runner.query(COMMAND, call -> ending(call, limit));
        long done = 0;
        long failed = 0;
        for (Contract contract : ending) {
            try {
                done += runner.command(COMMAND, call -> notice(call, contract.id()));
            } catch (ConflictException | BusyException contended) {
                failed++;
            }
        }
        if (!ending.isEmpty()) {
            after = Optional.of(Position.of(ContractAttributes.RECORDS, ENDING_FIRST, ending.get(ending.size() - 1)));
        }
        return new Step(done, failed, ending.size() == limit);
    }

    /** Contracts in force whose end is near, as far as not all notice of it was given. */
    private List<Contract> ending(Call call, int limit) {
        List<Integer> days = call.configuration().contracts().noticeDays();
        if (days.isEmpty()) {
            return List.of();
        }
        Filter<Contract> near = Filter.where(ContractAttributes.STATE)
                .is(ContractState.EFFECTIVE.name())
                .and(Filter.where(ContractAttributes.ENDS_ON).atLeast(call.today()))
                .and(Filter.where(ContractAttributes.ENDS_ON)
                        .atMost(call.today().plusDays(days.get(0))))
                .and(Filter.where(ContractAttributes.NOTICED)
                        .atMost((long) days.get(days.size() - 1))
                        .negated());
        return call.unit().list(Selection.of(ContractAttributes.RECORDS, near), ENDING_FIRST, after, limit);
    }

    private static long notice(Call call, ContractId id) {
        ContractPolicy policy = call.configuration().contracts();
        Optional<Decision<Contract>> notice = call.unit()
                .find(ContractAttributes.RECORDS, id)
                .flatMap(contract -> DeliveryRules.notice(contract, policy, call.today()));
        notice.ifPresent(due -> ContractBook.save(call, due.orThrow()));
        return notice.isPresent() ? 1 : 0;
    }
}
