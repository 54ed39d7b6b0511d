package dev.keelson.crm.quickstart.recipes;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.reporting.Dimension;
import dev.keelson.crm.reporting.MetricReading;
import dev.keelson.crm.reporting.Metrics;
import dev.keelson.crm.reporting.Ranking;
import dev.keelson.crm.reporting.Span;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reads what was signed in a year by month, looks at the contracts behind it, and ranks those who signed them, a transfer notwithstanding. */
public final class WhoSoldWhat {
    private WhoSoldWhat() {}

    public static void main(String[] arguments) {
        Ranking ranking = run();
        ranking.rows().forEach(row -> System.out.println(row.rank() + ". " + row.member() + ": " + row.value()));
    }

    static Ranking run() {
        Crm crm = Crm.on(InMemoryStorage.create()).build();
        Tenant.setUp(crm);
        CrmSession director = Tenant.as(crm, "zhao");
        LocalDate then = LocalDate.ofInstant(director.now(), ZoneOffset.UTC).minusDays(40);
        Span year = Span.of(Grouping.Bucket.YEAR, then, ZoneOffset.UTC);
        Contract moved = signed(director, "lin", "CNY 700", then);
        signed(director, "chen", "CNY 500", then);

        Metrics metrics = Metrics.of(director);
        MetricReading<?> months = metrics.read("signed-amount", year, Dimension.of("signedOn", Grouping.Bucket.MONTH));
        MetricReading.Row month = months.rows().get(0);
        months.records(director, month, PageRequest.firstPage(50))
                .items()
                .forEach(contract ->
                        System.out.println("behind " + month.groups().get(0).label() + ": " + contract));

        director.contracts().transfer(moved.id(), new MemberId("chen"));
        return metrics.ranking("signed-amount", year, "CNY");
    }

    private static Contract signed(CrmSession director, String owner, String amount, LocalDate on) {
        Customer customer = director.customers().create(NewCustomer.named("Hangzhou Tea Ltd"));
        Contract draft = director.contracts()
                .draft(
                        customer.id(),
                        NewContract.on(ContractTerms.of("Order", Money.parse(amount)))
                                .ownedBy(new MemberId(owner)));
        return director.contracts().sign(draft.id(), on);
    }
}
