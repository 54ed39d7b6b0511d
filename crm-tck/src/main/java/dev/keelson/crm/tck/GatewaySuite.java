package dev.keelson.crm.tck;

import static dev.keelson.crm.tck.Orders.DAY;
import static dev.keelson.crm.tck.Orders.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.gateway.GatewayAccount;
import dev.keelson.crm.gateway.GatewayKind;
import dev.keelson.crm.gateway.GatewayReceipt;
import dev.keelson.crm.gateway.GatewayReceipt.State;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.ingest.Delivery;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.payment.Trade;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What gateways say of money, in whatever order and however often. */
abstract class GatewaySuite extends Suite {
    private static final byte[] KEY = "a key of thirty-two bytes, about".getBytes(StandardCharsets.UTF_8);
    private static final PageRequest ALL = PageRequest.firstPage(100);
    /** In how many orders five things can be told. */
    private static final int ORDERS = 120;

    /** Every order, or some that are far apart. */
    private static final int STRIDE = Depth.DEEP ? 1 : 17;

    /** A desk with an account at a gateway, and two invoices in force: of 50 and of 30. */
    private static final class Bank {
        final Desk desk;
        final Crm crm;
        final CrmSession director;
        final Invoice first;
        final Invoice second;
        final Contract contract;

        Bank(Suite suite) {
            desk = new Desk(suite.store(), newTenant());
            crm = Crm.on(new OrderedStorage(suite.store()))
                    .time(desk::now)
                    .payloads(Gate::lines)
                    .secrets((tenant, endpoint) ->
                            List.of("whsec_" + Base64.getEncoder().encodeToString(KEY)))
                    .build();
            director = desk.director();
            director.gateways().define(GatewayAccount.of("bank", GatewayKind.STANDARD, "a-1"));
            Customer tea = director.customers().create(NewCustomer.named("Tea"));
            Contract draft =
                    director.contracts().draft(tea.id(), NewContract.on(ContractTerms.of("Order", cny("200"))));
            contract = director.contracts().sign(draft.id(), DAY);
            first = issued("50");
            second = issued("30");
        }

        private Invoice issued(String amount) {
            return director.invoices().issue(drafted(amount).id(), DAY);
        }

        Invoice drafted(String amount) {
            return director.invoices().draft(contract.id(), NewInvoice.of("Tea", cny(amount), DAY));
        }

        GatewayReceipt tell(String body) {
            return crm.as(Actor.endpoint(desk.tenant.value(), "bank"))
                    .gateways()
                    .receive(signed(body, KEY));
        }

        Delivery signed(String body, byte[] key) {
            String id = "msg_" + UUID.randomUUID();
            String seconds = String.valueOf(desk.now().getEpochSecond());
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                byte[] signature = mac.doFinal((id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8));
                return Gate.delivery(body)
                        .header("webhook-id", id)
                        .header("webhook-timestamp", seconds)
                        .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature));
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException(missing);
            }
        }

        String paid(String trade, Invoice invoice, String amount) {
            return "/type=payment.received\n/account=a-1\n/trade=" + trade + "\n/order="
                    + invoice.number().orElse("none") + "\n/amount=CNY " + amount + "\n/on=2026-03-02";
        }

        String refunded(String trade, String name, String amount) {
            return "/type=payment.refunded\n/account=a-1\n/trade=" + trade + "\n/refund=" + name + "\n/amount=CNY "
                    + amount + "\n/on=2026-03-02";
        }

        List<Payment> payments() {
            return director.payments()
                    .list(Filter.all(), Sort.down(PaymentAttributes.AMOUNT), ALL)
                    .items();
        }

        List<GatewayReceipt> suspense() {
            return director.gateways().suspense(ALL).items();
        }
    }

    /** The so many-th of all orders, from 0. */
    private static List<String> inOrder(int order, List<String> told) {
        List<String> left = new ArrayList<>(told);
        List<String> ordered = new ArrayList<>();
        for (int rest = order; !left.isEmpty(); ) {
            ordered.add(left.remove(rest % left.size()));
            rest /= left.size() + 1;
        }
        return ordered;
    }

    // MON-09, MON-10
    @Test
    final void whatever_order_and_however_often_it_is_told_it_ends_in_the_same() {
        for (int order = 0; order < ORDERS; order += STRIDE) {
            Bank bank = new Bank(this);
            List<String> told = inOrder(
                    order,
                    List.of(
                            bank.paid("t1", bank.first, "50"),
                            bank.refunded("t1", "r1", "20"),
                            bank.refunded("t1", "r2", "10"),
                            bank.paid("t2", bank.second, "30"),
                            bank.paid("t1", bank.first, "50") + "\n/remark=again"));
            for (String each : told) {
                bank.desk.later(Duration.ofSeconds(1));
                GatewayReceipt once = bank.tell(each);
                assertThat(bank.tell(each)).isEqualTo(once);
            }
            assertThat(bank.payments())
                    .as("%s", told)
                    .extracting(payment -> payment.allocated() + " " + payment.refunded() + " " + payment.unallocated())
                    .containsExactly("CNY 20.00 CNY 30.00 CNY 0.00", "CNY 30.00 CNY 0.00 CNY 0.00");
            assertThat(bank.director.invoices().get(bank.first.id()).outstanding())
                    .isEqualTo(cny("30"));
            assertThat(bank.director.invoices().get(bank.second.id()).settled()).isTrue();
            assertThat(bank.suspense()).isEmpty();
            Books.of(store(), bank.desk.tenant).balance();
        }
    }

    // MON-15
    @Test
    final void what_fits_nothing_is_kept_told_of_and_never_applied() {
        Bank bank = new Bank(this);
        Invoice draft = bank.drafted("7");
        List<GatewayReceipt> kept = List.of(
                bank.tell(bank.paid("t1", draft, "7")),
                bank.tell(bank.paid("t2", bank.first, "49")),
                bank.tell(bank.paid("t3", bank.first, "50").replace("a-1", "a-2")),
                bank.tell("/type=payment.received\n/account=a-1"),
                bank.tell(bank.paid("t4", bank.first, "50").replace("CNY", "yuan")));
        assertThat(kept).extracting(GatewayReceipt::state).containsOnly(State.SUSPENDED);
        assertThat(kept)
                .extracting(receipt -> receipt.reason().orElse("").split(" ", -1)[0])
                .containsExactly("unknown-order", "other-amount", "other-account", "input.invalid", "input.invalid");
        assertThat(bank.payments()).isEmpty();
        assertThat(bank.suspense()).containsExactlyInAnyOrderElementsOf(kept);
        List<RecordedEvent> alerts = Books.of(store(), bank.desk.tenant).all(RecordedEvent.RECORDS).stream()
                .filter(event -> event.type().equals("gateway.suspended"))
                .toList();
        assertThat(alerts).hasSameSizeAs(kept);
        assertThat(Books.of(store(), bank.desk.tenant).all(AuditEntry.RECORDS))
                .filteredOn(entry -> entry.command().equals("gateways.receive"))
                .hasSameSizeAs(kept);

        assertThat(bank.tell(bank.paid("t9", bank.first, "50")).state()).isEqualTo(State.APPLIED);
        GatewayReceipt contradiction = bank.tell(bank.paid("t9", bank.second, "30"));
        assertThat(contradiction.reason()).contains("contradicts");
        assertThat(bank.tell(bank.refunded("t9", "r1", "51")).reason()).contains("above-payment");
        assertThat(bank.tell(bank.refunded("t8", "r1", "5")).state()).isEqualTo(State.PARKED);
        assertThat(bank.tell("/type=account.updated").state()).isEqualTo(State.IGNORED);
        assertThat(bank.payments()).hasSize(1);
        Books.of(store(), bank.desk.tenant).balance();
    }

    // MON-15
    @Test
    final void what_was_voided_or_recorded_by_hand_or_is_of_another_currency_is_kept() {
        Bank bank = new Bank(this);
        GatewayAccount account = bank.director.gateways().accounts().get(0);
        Invoice voided = bank.issued("7");
        bank.director.invoices().voidIt(voided.id(), "wrong", DAY);
        bank.director
                .payments()
                .record(
                        bank.contract.customer(),
                        NewPayment.of(cny("50"), DAY).traded(new Trade(account.provider(), account.account(), "t2")));
        List<GatewayReceipt> kept = List.of(
                bank.tell(bank.paid("t1", voided, "7")),
                bank.tell(bank.paid("t2", bank.first, "50")),
                bank.tell(bank.refunded("t2", "r1", "5").replace("CNY", "USD")));
        assertThat(kept).extracting(GatewayReceipt::state).containsOnly(State.SUSPENDED);
        assertThat(kept)
                .extracting(receipt -> receipt.reason().orElse(""))
                .containsExactly("not-issued", "already-recorded", "other-currency");
        assertThat(bank.payments())
                .singleElement()
                .satisfies(payment -> assertThat(payment.unallocated()).isEqualTo(cny("50")));
        assertThat(bank.suspense()).containsExactlyInAnyOrderElementsOf(kept);
        Books.of(store(), bank.desk.tenant).balance();
    }

    // MON-15
    @Test
    final void what_was_in_suspense_takes_effect_once_it_fits() {
        Bank bank = new Bank(this);
        String number = "I2026-000003";
        String body =
                bank.paid("t1", bank.first, "7").replace(bank.first.number().orElseThrow(), number);
        GatewayReceipt early = bank.tell(body);
        assertThat(bank.tell(bank.refunded("t1", "r1", "2")).state()).isEqualTo(State.PARKED);
        assertThat(early.reason()).contains("unknown-order");
        assertThat(bank.director
                        .gateways()
                        .retry(early.key().gateway(), early.key().value())
                        .state())
                .isEqualTo(State.SUSPENDED);
        Invoice late = bank.issued("7");
        assertThat(late.number()).contains(number);
        GatewayReceipt applied = bank.director
                .gateways()
                .retry(early.key().gateway(), early.key().value());
        assertThat(applied.state()).isEqualTo(State.APPLIED);
        assertThat(bank.payments()).singleElement().satisfies(payment -> {
            assertThat(applied.payment()).contains(payment.id());
            assertThat(payment.refunded()).isEqualTo(cny("2"));
        });
        assertThat(bank.suspense()).isEmpty();
        assertThatThrownBy(() -> bank.director.gateways().retry(early.key().gateway(), "nothing"))
                .isInstanceOf(NotFoundException.class);
        Books.of(store(), bank.desk.tenant).balance();
    }

    // MON-10, LEAD-20
    @Test
    final void of_many_deliveries_one_takes_effect_and_none_that_nobody_vouches_for() {
        Bank bank = new Bank(this);
        List<GatewayReceipt> answers = Race.of(runner -> bank.tell(bank.paid("t1", bank.first, "50")));
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(bank.payments()).hasSize(1);
        byte[] other = "another key of thirty-two bytes.".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> bank.crm
                        .as(Actor.endpoint(bank.desk.tenant.value(), "bank"))
                        .gateways()
                        .receive(bank.signed(bank.paid("t2", bank.second, "30"), other)))
                .isInstanceOf(RefusedException.class);
        bank.director
                .gateways()
                .define(bank.director.gateways().accounts().get(0).closed());
        assertThatThrownBy(() -> bank.tell(bank.paid("t2", bank.second, "30")))
                .isInstanceOfSatisfying(
                        RefusedException.class, no -> assertThat(no.code()).isEqualTo("gateway.no-such-account"));
        assertThat(bank.payments()).hasSize(1);
        Books.of(store(), bank.desk.tenant).balance();
    }
}
