package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.gateway.GatewayAccount;
import dev.keelson.crm.gateway.GatewayKind;
import dev.keelson.crm.ingest.Delivery;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.payment.NewAllocation;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.Target;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import dev.keelson.crm.tck.Books;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody moves an amount after a command has read an invoice and before it reads what was booked of it. */
class BetweenReadsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final byte[] KEY = "a secret of the bank".getBytes(StandardCharsets.UTF_8);

    // MON-01, MON-02, MON-06
    @ParameterizedTest
    @MethodSource("dev.keelson.crm.persistence.jpa.TestDatabase$Kind#each")
    void a_credit_is_decided_anew_where_what_it_would_free_was_freed_meanwhile(TestDatabase.Kind kind) {
        Invoice credited = raced(kind, Deals::free, Deals::credit);

        assertThat(credited.allocated()).isEqualTo(Money.of("CNY", 0));
        assertThat(credited.outstanding()).isEqualTo(Money.of("CNY", 18));
    }

    // MON-01, MON-02, MON-06
    @ParameterizedTest
    @MethodSource("dev.keelson.crm.persistence.jpa.TestDatabase$Kind#each")
    void what_pays_an_invoice_is_freed_as_it_is_after_a_credit_took_of_it_meanwhile(TestDatabase.Kind kind) {
        Invoice freed = raced(kind, Deals::credit, Deals::free);

        assertThat(freed.allocated()).isEqualTo(Money.of("CNY", 0));
        assertThat(freed.outstanding()).isEqualTo(Money.of("CNY", 18));
    }

    // MON-01, MON-02
    @ParameterizedTest
    @MethodSource("dev.keelson.crm.persistence.jpa.TestDatabase$Kind#each")
    void money_that_went_back_is_taken_from_where_it_is_after_it_went_to_and_fro(TestDatabase.Kind kind) {
        try (TestDatabase database = TestDatabase.migrated(kind);
                HikariDataSource host =
                        database.further(config -> config.setTransactionIsolation("TRANSACTION_READ_COMMITTED"));
                JpaStorage storage = JpaStorage.owning(host)) {
            TenantId tenant = new TenantId("fro-" + UUID.randomUUID());
            CrmSession lin =
                    Outpost.found(storage, tenant, ClaimQuota.NONE.holding(3)).lin();
            lin.gateways().define(GatewayAccount.of("bank", GatewayKind.STANDARD, "a-1"));
            Deals.found(lin);
            Invoice first = only(lin);
            Invoice second = Deals.issueAnother(lin, 100);
            tell(storage, tenant, "payment.received", "order=" + first.number().orElseThrow(), "trade=t1");
            Payment paid = lin.payments()
                    .list(Filter.all(), Sort.byId(), PageRequest.firstPage(2))
                    .items()
                    .get(0);
            assertThat(paid.allocated()).isEqualTo(Money.of("CNY", 100));
            Interlude interlude = new Interlude(
                    storage, () -> shift(lin, paid, first, second), () -> shift(lin, paid, second, first));

            tell(interlude, tenant, "payment.refunded", "refund=r1", "trade=t1");

            assertThat(interlude.act).hasValue(null);
            assertThat(interlude.back).hasValue(null);
            Books.of(storage, tenant).balance();
            assertThat(lin.invoices().get(first.id()).allocated()).isEqualTo(Money.of("CNY", 0));
            assertThat(lin.invoices().get(second.id()).allocated()).isEqualTo(Money.of("CNY", 0));
            assertThat(lin.payments().get(paid.id()).refunded()).isEqualTo(Money.of("CNY", 100));
        }
    }

    private static Invoice only(CrmSession session) {
        return session.invoices()
                .list(Filter.all(), Sort.byId(), PageRequest.firstPage(1))
                .items()
                .get(0);
    }

    /** What pays one invoice pays another. */
    private static void shift(CrmSession session, Payment payment, Invoice from, Invoice to) {
        session.payments().free(payment.id(), from.id(), DAY);
        session.payments().allocate(payment.id(), NewAllocation.of(Target.of(to.id(), Money.of("CNY", 100)), DAY));
    }

    /** What the gateway says, signed with its secret. */
    private static void tell(Storage storage, TenantId tenant, String type, String... said) {
        Instant now = Instant.parse("2026-03-02T08:00:00Z");
        Crm crm = Crm.on(storage)
                .time(() -> now)
                .secrets(
                        (of, endpoint) -> List.of("whsec_" + Base64.getEncoder().encodeToString(KEY)))
                .payloads(body -> new String(body, StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.split("=", 2))
                        .collect(Collectors.toMap(pair -> "/" + pair[0], pair -> pair[1])))
                .build();
        String body = "type=" + type + "\naccount=a-1\namount=CNY 100\non=" + DAY + "\n" + String.join("\n", said);
        String id = "msg_" + UUID.randomUUID();
        String seconds = String.valueOf(now.getEpochSecond());
        crm.as(Actor.endpoint(tenant.value(), "bank"))
                .gateways()
                .receive(Delivery.of(body.getBytes(StandardCharsets.UTF_8))
                        .header("webhook-id", id)
                        .header("webhook-timestamp", seconds)
                        .header("webhook-signature", "v1," + signature(id + "." + seconds + "." + body)));
    }

    private static String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The invoice after both, of which the first is done in the middle of the second. */
    private static Invoice raced(TestDatabase.Kind kind, Consumer<CrmSession> first, Consumer<CrmSession> second) {
        try (TestDatabase database = TestDatabase.migrated(kind);
                HikariDataSource host =
                        database.further(config -> config.setTransactionIsolation("TRANSACTION_READ_COMMITTED"));
                JpaStorage storage = JpaStorage.owning(host)) {
            Outpost outpost =
                    Outpost.found(storage, new TenantId("between-" + UUID.randomUUID()), ClaimQuota.NONE.holding(3));
            CrmSession lin = outpost.lin();
            Deals.furnish(lin, lin.customers().create(NewCustomer.named("Tea")).id());
            Interlude interlude = new Interlude(storage, () -> first.accept(lin), () -> {});

            second.accept(outpost.through(interlude).lin());

            assertThat(interlude.act).as("what is done meanwhile").hasValue(null);
            Books.of(storage, outpost.tenant()).balance();
            return only(lin);
        }
    }

    /** A store where something happens once before anybody reads the ledger, and once after it. */
    private static final class Interlude implements Storage {
        private final Storage storage;
        private final AtomicReference<@Nullable Runnable> act;
        private final AtomicReference<@Nullable Runnable> back;

        Interlude(Storage storage, Runnable act, Runnable back) {
            this.storage = storage;
            this.act = new AtomicReference<>(act);
            this.back = new AtomicReference<>(back);
        }

        @Override
        public <T> T inTransaction(TenantId tenant, Work<T> work) {
            return storage.inTransaction(
                    tenant,
                    unit -> work.run((UnitOfWork) Proxy.newProxyInstance(
                            UnitOfWork.class.getClassLoader(),
                            new Class<?>[] {UnitOfWork.class},
                            (proxy, method, arguments) -> ask(unit, method, arguments))));
        }

        private Object ask(UnitOfWork unit, Method method, Object[] arguments) throws Throwable {
            boolean ledger = method.getName().equals("list")
                    && arguments[0] instanceof Selection<?, ?> selection
                    && selection.type().equals(LedgerEntry.RECORDS);
            if (ledger) {
                happen(act);
            }
            Object answer;
            try {
                answer = method.invoke(unit, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
            if (ledger) {
                happen(back);
            }
            return answer;
        }

        private static void happen(AtomicReference<@Nullable Runnable> once) {
            Runnable now = once.getAndSet(null);
            if (now != null) {
                CompletableFuture.runAsync(now).join();
            }
        }
    }
}
