package dev.keelson.crm.engine;

import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractSettlement;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.invoice.InvoiceState;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Tally;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets contracts beside those of their invoices that the actor sees. */
final class Settlements {
    private static final Aggregation<Invoice> SUMS = new Aggregation<>(
            List.of(new Grouping.ByValue<>(InvoiceAttributes.CONTRACT)),
            List.of(
                    new Measure.Sum<>(InvoiceAttributes.TOTAL),
                    new Measure.Sum<>(InvoiceAttributes.ALLOCATED),
                    new Measure.Sum<>(InvoiceAttributes.CREDITED),
                    new Measure.Sum<>(InvoiceAttributes.OUTSTANDING)));

    private Settlements() {}

    static List<ContractSettlement> of(Call call, List<Contract> contracts) {
        Map<Object, Cell> cells = new HashMap<>();
        for (List<ContractId> some :
                Paging.chunks(contracts.stream().map(Contract::id).toList())) {
            Filter<Invoice> theirs = Filter.where(InvoiceAttributes.CONTRACT)
                    .in(some)
                    .and(Filter.where(InvoiceAttributes.STATE).is(InvoiceState.ISSUED.name()));
            Shelf.INVOICES
                    .listing(call)
                    .aggregate(theirs, SUMS)
                    .forEach(cell -> cells.put(cell.groups().get(0).orElseThrow(), cell));
        }
        return contracts.stream()
                .map(contract -> of(contract, Optional.ofNullable(cells.get(contract.id()))))
                .toList();
    }

    /** A contract has one currency, and so have its invoices. */
    private static ContractSettlement of(Contract contract, Optional<Cell> cell) {
        return new ContractSettlement(
                contract,
                sum(contract, cell, 0),
                sum(contract, cell, 2),
                sum(contract, cell, 1),
                sum(contract, cell, 3));
    }

    private static Money sum(Contract contract, Optional<Cell> cell, int measure) {
        BigDecimal sum = cell.flatMap(each -> each.measures().get(measure))
                .map(Tally.class::cast)
                .flatMap(tally -> tally.sums().stream().findFirst())
                .map(Tally.Part::sum)
                .orElse(BigDecimal.ZERO);
        return new Money(contract.terms().amount().currency(), sum);
    }
}
