package dev.keelson.crm.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.reporting.export.CsvTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContractStatisticsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate MARCH = LocalDate.parse("2026-03-01");
    private static final MemberId LIN = new MemberId("lin");
    private static final MemberId BO = new MemberId("bo");

    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private final Crm crm = Crm.on(InMemoryStorage.create()).time(() -> now).build();
    private final CrmSession setup = crm.as(Actor.system("acme", Actor.Purpose.SETUP));

    ContractStatisticsTest() {
        setup.roles()
                .define(List.of(
                        Role.of("director", "Director", Scope.ALL, Permission.BUILT_IN.toArray(Permission[]::new)),
                        Role.of("sales", "Sales", Scope.SELF, Permission.CONTRACT_VIEW)));
        setup.departments()
                .define(
                        List.of(new Department(new DepartmentId("d"), "D", Optional.empty(), Set.of())),
                        List.of(
                                Member.of("lin", "Lin", "d", "sales"),
                                Member.of("bo", "Bo", "d", "sales"),
                                Member.of("dir", "Dir", "d", "director")));
    }

    private CrmSession as(String member) {
        return crm.as(Actor.user("acme", member));
    }

    private Contract signed(MemberId owner, String amount, LocalDate on) {
        CrmSession director = as("dir");
        var customer = director.customers().create(NewCustomer.named("=Tea").ownedBy(owner));
        Contract contract = director.contracts()
                .draft(
                        customer.id(),
                        NewContract.on(ContractTerms.of("=Tea", Money.parse(amount)))
                                .ownedBy(owner));
        return director.contracts().sign(contract.id(), on);
    }

    // LEAD-05: a transfer does not rewrite last month
    @Test
    void what_was_signed_counts_for_who_had_it_then() {
        Contract moved = signed(LIN, "CNY 100", MARCH.plusDays(1));
        signed(BO, "CNY 30", MARCH.plusDays(1));
        signed(LIN, "USD 7", MARCH.plusDays(1));
        signed(LIN, "CNY 9000", MARCH.plusMonths(1));
        now = now.plus(Duration.ofDays(10));
        as("dir").contracts().transfer(moved.id(), BO);
        now = now.plus(Duration.ofDays(1));

        SignedTotals march = ContractStatistics.of(as("dir")).signed(MARCH, MARCH.plusMonths(1), ZONE);

        assertThat(march.rows())
                .containsExactly(
                        new SignedTotals.Row(Optional.of(BO), 1, Money.of("CNY", 30)),
                        new SignedTotals.Row(Optional.of(LIN), 1, Money.of("CNY", 100)),
                        new SignedTotals.Row(Optional.of(LIN), 1, Money.of("USD", 7)));
        assertThat(march.total("CNY")).isEqualTo(Money.of("CNY", 130));
    }

    // ACC-03
    @Test
    void everybody_is_told_of_what_they_see() {
        signed(LIN, "CNY 100", MARCH);
        signed(BO, "CNY 30", MARCH);
        assertThat(ContractStatistics.of(as("bo"))
                        .signed(MARCH, MARCH.plusDays(1), ZONE)
                        .rows())
                .containsExactly(new SignedTotals.Row(Optional.of(BO), 1, Money.of("CNY", 30)));
        assertThat(ContractStatistics.of(as("dir"))
                        .over(Filter.where(dev.keelson.crm.contract.ContractAttributes.OWNER)
                                .is(LIN))
                        .signed(MARCH, MARCH.plusDays(1), ZONE)
                        .total("CNY"))
                .isEqualTo(Money.of("CNY", 100));
    }

    @Test
    void settlements_totals_and_ageing_are_exported() throws IOException {
        Contract contract = signed(LIN, "CNY 100", MARCH);
        CrmSession director = as("dir");
        var draft = director.invoices().draft(contract.id(), NewInvoice.of("Tea", Money.parse("CNY 60"), MARCH));
        director.invoices().issue(draft.id(), MARCH);
        assertThat(csv(table -> ContractStatistics.of(director).writeSettlements(table)))
                .containsExactly(
                        "number,name,owner,state,signed on,currency,amount,invoiced,taken off,received,outstanding",
                        contract.number() + ",'=Tea,lin,EFFECTIVE,2026-03-01,CNY,100.00,60.00,0.00,0.00,60.00");
        assertThat(csv(table -> ContractStatistics.of(director)
                        .signed(MARCH, MARCH.plusDays(1), ZONE)
                        .writeTo(table, Naming.PLAIN)))
                .containsExactly("owner,currency,contracts,amount", "lin,CNY,1,100.00");
        assertThat(csv(table ->
                        ContractStatistics.writeAgeing(director.invoices().ageing(Filter.all()), table)))
                .contains("2026-03-02,CNY,up to 30,60.00")
                .hasSize(6);
    }

    private interface Writing {
        void to(Table table) throws IOException;
    }

    private static List<String> csv(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Table table = CsvTable.to(out)) {
            writing.to(table);
        }
        return out.toString(StandardCharsets.UTF_8).substring(1).lines().toList();
    }
}
