package dev.keelson.crm.tck;

import static dev.keelson.crm.tck.Orders.DAY;
import static dev.keelson.crm.tck.Orders.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.gateway.BankStatement;
import dev.keelson.crm.gateway.GatewayAccount;
import dev.keelson.crm.gateway.GatewayKind;
import dev.keelson.crm.gateway.GatewayReceipt;
import dev.keelson.crm.gateway.GatewayReceipt.State;
import dev.keelson.crm.gateway.StatementLine;
import dev.keelson.crm.gateway.StatementLine.Outcome;
import dev.keelson.crm.gateway.StatementReport;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.ingest.DayPattern;
import dev.keelson.crm.ingest.RowProblem;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.payment.PaymentMethod;
import dev.keelson.crm.payment.Target;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Storage;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a bank's statements say of money that came in. */
abstract class StatementSuite extends Suite {
    private static final PageRequest ALL = PageRequest.firstPage(200);
    private static final EndpointId ACCOUNT = new EndpointId("account");
    private static final String COLUMNS = "Number,Day,In,Payer,Text\n";

    /** A desk with a bank account and three invoices of one customer in force: of 50, 30 and 20. */
    private static final class Till {
        final Storage store;
        final Desk desk;
        final CrmSession director;
        final Contract contract;
        final Invoice first;
        final Invoice second;
        final Invoice third;
        final List<StatementLine> lines = new ArrayList<>();

        Till(Suite suite) {
            store = suite.store();
            desk = new Desk(store, newTenant());
            director = desk.director();
            director.gateways().define(GatewayAccount.of(ACCOUNT.value(), GatewayKind.BANK_STATEMENT, "6222"));
            contract = Orders.signed(director, "1000");
            first = issued("50");
            second = issued("30");
            third = issued("20");
        }

        Invoice issued(String amount) {
            return director.invoices()
                    .issue(
                            director.invoices()
                                    .draft(contract.id(), Orders.simple(amount))
                                    .id(),
                            DAY);
        }

        StatementReport told(String... rows) {
            return told(statement(COLUMNS + String.join("\n", rows), StandardCharsets.UTF_8));
        }

        StatementReport told(BankStatement statement) {
            lines.clear();
            StatementReport report = director.gateways().importStatement(statement.onLine(lines::add));
            assertThat(report.rows())
                    .isEqualTo(lines.size())
                    .isEqualTo(report.applied()
                            + report.suspended()
                            + report.repeated()
                            + report.outgoing()
                            + report.rejected());
            Books.of(store, desk.tenant).balance();
            return report;
        }

        List<Payment> payments() {
            return director.payments()
                    .list(Filter.all(), Sort.down(PaymentAttributes.AMOUNT), ALL)
                    .items();
        }

        List<GatewayReceipt> suspense() {
            return director.gateways().suspense(ALL).items();
        }

        String outstanding(Invoice invoice) {
            return director.invoices().get(invoice.id()).outstanding().toString();
        }
    }

    private static BankStatement statement(String text, Charset charset) {
        return BankStatement.of(
                        ACCOUNT.value(),
                        () -> new ByteArrayInputStream(text.getBytes(charset)),
                        "CNY",
                        "Number",
                        "Day",
                        "In")
                .payer("Payer")
                .reference("Text");
    }

    private static String number(Invoice invoice) {
        return invoice.number().orElseThrow();
    }

    // MON-18, MON-01
    @Test
    final void a_transfer_pays_the_invoices_that_its_reference_names_in_their_order() {
        Till till = new Till(this);
        StatementReport report = till.told(
                "n1,2026-03-02,60,Tea Ltd,\"for " + number(till.second) + ", then " + number(till.first) + ".\"",
                "n2,2026-03-03,\"1,020.00\",Tea Ltd," + number(till.first) + "、" + number(till.third),
                "n3,2026-03-03,-12,Rent,",
                "n4,2026-03-03,,Rent,");
        assertThat(report)
                .extracting(StatementReport::applied, StatementReport::outgoing)
                .containsExactly(2L, 2L);
        assertThat(till.payments())
                .extracting(
                        Payment::allocated,
                        Payment::unallocated,
                        Payment::receivedOn,
                        Payment::method,
                        payment -> payment.payer().orElse(""),
                        payment -> payment.trade().orElseThrow().number())
                .containsExactly(
                        tuple(cny("40"), cny("980"), DAY.plusDays(1), PaymentMethod.BANK_TRANSFER, "Tea Ltd", "n2"),
                        tuple(cny("60"), cny("0"), DAY, PaymentMethod.BANK_TRANSFER, "Tea Ltd", "n1"));
        assertThat(till.outstanding(till.first)).isEqualTo("CNY 0.00");
        assertThat(till.outstanding(till.second)).isEqualTo("CNY 0.00");
        assertThat(till.outstanding(till.third)).isEqualTo("CNY 0.00");
        assertThat(till.lines.get(0).receipt().flatMap(GatewayReceipt::payment))
                .contains(till.payments().get(1).id());
    }

    // MON-18, MON-10
    @Test
    final void a_transfer_takes_effect_once_in_however_many_files_it_is_told() {
        Till till = new Till(this);
        String one = "n1,2026-03-02,50,Tea Ltd," + number(till.first);
        String two = "n2,2026-03-02,7,Tea Ltd,thanks";
        till.told(one);
        assertThat(till.told(one, two, one))
                .extracting(StatementReport::applied, StatementReport::suspended, StatementReport::repeated)
                .containsExactly(0L, 1L, 2L);
        assertThat(till.told(two, one).repeated()).isEqualTo(2);
        assertThat(till.told("n1,2026-03-02,30,Tea Ltd," + number(till.second)))
                .extracting(StatementReport::suspended)
                .isEqualTo(1L);
        assertThat(till.suspense())
                .extracting(receipt -> receipt.reason().orElse(""))
                .containsExactlyInAnyOrder("contradicts", "unknown-order");
        assertThat(till.told("n1,2026-03-02,30,Tea Ltd," + number(till.second)).repeated())
                .isEqualTo(1);
        assertThat(till.payments()).hasSize(1);

        List<StatementReport> many = Race.of(runner -> till.desk
                .director()
                .gateways()
                .importStatement(statement(
                        COLUMNS + "m1,2026-03-04,30,Tea Ltd," + number(till.second), StandardCharsets.UTF_8)));
        assertThat(many).filteredOn(report -> report.applied() == 1).hasSize(1);
        assertThat(many).filteredOn(report -> report.repeated() == 1).hasSize(Race.RUNNERS - 1);
        assertThat(till.payments()).hasSize(2);
        Books.of(store(), till.desk.tenant).balance();
    }

    // MON-18, MON-15
    @Test
    final void what_fits_no_invoices_is_kept_told_of_and_never_applied() {
        Till till = new Till(this);
        Contract other = Orders.signed(till.director, "10");
        Invoice theirs = till.director
                .invoices()
                .issue(
                        till.director
                                .invoices()
                                .draft(other.id(), Orders.simple("5"))
                                .id(),
                        DAY);
        till.director.invoices().voidIt(till.third.id(), "wrong", DAY);
        till.director.contracts().define(till.director.contracts().policy().with(ContractPolicy.Overpayment.REFUSED));
        StatementReport report = till.told(
                "n1,2026-03-02,5,,",
                "n2,2026-03-02,5,,Tea",
                "n3,2026-03-02,20,," + number(till.third),
                "n4,2026-03-02,51,," + number(till.first),
                "n5,2026-03-02,55,," + number(till.first) + " " + number(theirs));
        assertThat(report.suspended()).isEqualTo(5);
        assertThat(till.lines)
                .extracting(line -> line.receipt().orElseThrow().reason().orElse(""))
                .containsExactly("unknown-order", "unknown-order", "not-issued", "other-amount", "several-customers");
        StatementReport foreign = till.told(new BankStatement(
                ACCOUNT,
                statement(COLUMNS + "n6,2026-03-02,5,," + number(till.first), StandardCharsets.UTF_8)
                        .file(),
                statement("", StandardCharsets.UTF_8).columns(),
                Currency.getInstance("USD"),
                DayPattern.ISO,
                '.',
                StandardCharsets.UTF_8,
                ',',
                line -> {}));
        assertThat(foreign.suspended()).isEqualTo(1);
        assertThat(till.payments()).isEmpty();
        assertThat(till.suspense()).hasSize(6).extracting(GatewayReceipt::state).containsOnly(State.SUSPENDED);
        assertThat(Books.of(store(), till.desk.tenant).all(RecordedEvent.RECORDS))
                .filteredOn(event -> event.type().equals("gateway.suspended"))
                .hasSize(6);
    }

    // MON-18
    @Test
    final void a_line_that_cannot_be_read_is_rejected_by_its_column_and_the_others_are_taken() {
        Till till = new Till(this);
        StatementReport report = till.told(
                ",2026-03-02,5,,",
                "n2,2026-02-30,5,,",
                "n3,2026-03-02,5.001,,",
                "n4,2026-03-02,\"1,00\",,",
                "n5,2026-03-02,1e3,,",
                "n6,,5,,",
                "n7,2026-03-02,5,," + "x".repeat(201),
                "n8,2026-03-02,5",
                "n9,2026-03-02,50,," + number(till.first));
        assertThat(report)
                .extracting(StatementReport::rows, StatementReport::rejected, StatementReport::applied)
                .containsExactly(9L, 8L, 1L);
        assertThat(report.problems())
                .extracting(RowProblem::line, RowProblem::column, RowProblem::code)
                .containsExactly(
                        tuple(2L, "Number", "required"),
                        tuple(3L, "Day", "malformed"),
                        tuple(4L, "In", "too-fine"),
                        tuple(5L, "In", "malformed"),
                        tuple(6L, "In", "malformed"),
                        tuple(7L, "Day", "required"),
                        tuple(8L, "Text", "too-long"),
                        tuple(9L, "", "too-few-columns"));
        assertThat(till.lines)
                .filteredOn(line -> line.outcome() == Outcome.REJECTED)
                .allMatch(line -> line.receipt().isEmpty());
        Orders.invalid(
                "columns.payer",
                () -> till.director
                        .gateways()
                        .importStatement(statement("Number,Day,In,Text\n", StandardCharsets.UTF_8)));
        Orders.invalid("file", () -> till.director.gateways().importStatement(statement("", StandardCharsets.UTF_8)));
    }

    // MON-18
    @Test
    final void statements_are_read_as_they_are_written() {
        Till till = new Till(this);
        Charset chinese = Charset.forName("GBK");
        StatementReport report = till.told(new BankStatement(
                        ACCOUNT,
                        () -> new ByteArrayInputStream(
                                ("流水号;日期;贷方;摘要\n甲1;02.03.2026;1.000,50;货款 " + number(till.first)).getBytes(chinese)),
                        new BankStatement.Columns("流水号", "日期", "贷方", Optional.empty(), Optional.of("摘要")),
                        cny("1").currency(),
                        DayPattern.ISO,
                        '.',
                        chinese,
                        ';',
                        line -> {})
                .dateFormat("dd.MM.yyyy")
                .decimalComma());
        assertThat(report.applied()).isEqualTo(1);
        assertThat(till.payments()).singleElement().satisfies(payment -> {
            assertThat(payment.amount()).isEqualTo(cny("1000.50"));
            assertThat(payment.receivedOn()).isEqualTo(DAY);
            assertThat(payment.reference()).contains("货款 " + number(till.first));
        });
        Orders.refused(
                "gateway.no-such-account",
                () -> till.director
                        .gateways()
                        .importStatement(BankStatement.of(
                                "none", () -> new ByteArrayInputStream(new byte[0]), "CNY", "a", "b", "c")));
        till.director.gateways().define(GatewayAccount.of("web", GatewayKind.STANDARD, "a-1"));
        Orders.refused(
                "gateway.no-such-account",
                () -> till.director
                        .gateways()
                        .importStatement(BankStatement.of(
                                "web", () -> new ByteArrayInputStream(new byte[0]), "CNY", "a", "b", "c")));
    }

    // MON-19
    @Test
    final void what_is_in_suspense_ends_once() {
        Till till = new Till(this);
        till.told("n1,2026-03-02,40,Tea Ltd,thanks", "n2,2026-03-02,2,Bank,interest", "n3,2026-03-02,9,Tea Ltd,");
        GatewayReceipt thanks = till.lines.get(0).receipt().orElseThrow();
        GatewayReceipt interest = till.lines.get(1).receipt().orElseThrow();
        GatewayReceipt more = till.lines.get(2).receipt().orElseThrow();

        Orders.refused(
                "payment.above-payment",
                () -> settle(till, thanks, Optional.of(Target.of(till.first.id(), cny("41")))));
        assertThat(till.suspense()).hasSize(3);
        GatewayReceipt settled = settle(till, thanks, Optional.of(Target.byNumber(number(till.second))));
        assertThat(settled.state()).isEqualTo(State.APPLIED);
        assertThat(till.payments()).singleElement().satisfies(payment -> {
            assertThat(settled.payment()).contains(payment.id());
            assertThat(payment.allocated()).isEqualTo(cny("30"));
            assertThat(payment.unallocated()).isEqualTo(cny("10"));
            assertThat(payment.method()).isEqualTo(PaymentMethod.BANK_TRANSFER);
        });
        Orders.refused("gateway.not-to-settle", () -> settle(till, thanks, Optional.empty()));

        GatewayReceipt dismissed = dismiss(till, interest);
        assertThat(dismissed)
                .extracting(GatewayReceipt::state, GatewayReceipt::reason, GatewayReceipt::note)
                .containsExactly(State.DISMISSED, Optional.of("unknown-order"), Optional.of("interest"));
        Orders.refused("gateway.not-to-settle", () -> settle(till, interest, Optional.empty()));
        Orders.refused("gateway.not-to-settle", () -> dismiss(till, thanks));
        assertThatThrownBy(() -> till.director.gateways().dismiss(ACCOUNT, "nothing", "why"))
                .isInstanceOf(NotFoundException.class);
        Orders.invalid(
                "reason",
                () -> till.director.gateways().dismiss(ACCOUNT, interest.key().value(), " "));

        List<Object> ends = Race.of(runner -> {
            try {
                return runner % 2 == 0 ? settle(till, more, Optional.empty()) : dismiss(till, more);
            } catch (RefusedException late) {
                return late.code();
            }
        });
        assertThat(ends).filteredOn(end -> end instanceof GatewayReceipt).hasSize(1);
        assertThat(ends).filteredOn("gateway.not-to-settle"::equals).hasSize(Race.RUNNERS - 1);
        assertThat(till.suspense()).isEmpty();
        assertThat(till.told("n1,2026-03-02,40,Tea Ltd,thanks", "n2,2026-03-02,2,Bank,interest")
                        .repeated())
                .isEqualTo(2);
        Books.of(store(), till.desk.tenant).balance();
    }

    // MON-19
    @Test
    final void what_contradicts_or_is_of_another_account_becomes_nobodys_payment() {
        Till till = new Till(this);
        till.told("n1,2026-03-02,50,," + number(till.first));
        till.told("n1,2026-03-02,49,," + number(till.first));
        GatewayReceipt contradicting = till.lines.get(0).receipt().orElseThrow();
        Orders.refused("gateway.not-to-settle", () -> settle(till, contradicting, Optional.empty()));
        assertThat(till.director.gateways().retry(ACCOUNT, contradicting.key().value()))
                .isEqualTo(contradicting);
        till.told("n2,2026-03-02,3,,late");
        GatewayReceipt late = till.lines.get(0).receipt().orElseThrow();
        till.director
                .payments()
                .record(
                        till.contract.customer(),
                        NewPayment.of(cny("3"), DAY)
                                .traded(late.event().orElseThrow().trade()));
        Orders.refused("payment.already-recorded", () -> settle(till, late, Optional.empty()));
        assertThat(dismiss(till, late).state()).isEqualTo(State.DISMISSED);
        assertThat(till.payments()).hasSize(2);
        Books.of(store(), till.desk.tenant).balance();
    }

    private static GatewayReceipt settle(Till till, GatewayReceipt receipt, Optional<Target> target) {
        return till.desk.director().gateways().settle(ACCOUNT, receipt.key().value(), till.contract.customer(), target);
    }

    private static GatewayReceipt dismiss(Till till, GatewayReceipt receipt) {
        return till.desk.director().gateways().dismiss(ACCOUNT, receipt.key().value(), "interest");
    }
}
