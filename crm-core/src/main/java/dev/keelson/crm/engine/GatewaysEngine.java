package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.gateway.BankStatement;
import dev.keelson.crm.gateway.GatewayAccount;
import dev.keelson.crm.gateway.GatewayEvent;
import dev.keelson.crm.gateway.GatewayKind;
import dev.keelson.crm.gateway.GatewayReceipt;
import dev.keelson.crm.gateway.GatewayRules;
import dev.keelson.crm.gateway.Gateways;
import dev.keelson.crm.gateway.StatementReport;
import dev.keelson.crm.ingest.CaptureRules;
import dev.keelson.crm.ingest.Delivery;
import dev.keelson.crm.ingest.FormBody;
import dev.keelson.crm.ingest.SignatureRules;
import dev.keelson.crm.ingest.SignatureScheme;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.payment.Target;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Setting;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Takes in what gateways say: verified, once each, with what became of it kept beside the effect. */
final class GatewaysEngine implements Gateways {
    static final String GATEWAY = "gateway";

    private final Runner runner;

    GatewaysEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public GatewayReceipt receive(Delivery delivery) {
        return runner.command("gateways.receive", call -> {
            EndpointId through = CaptureRules.receives(call.actor()).orThrow().outcome();
            GatewayAccount account =
                    GatewayRules.open(account(call, through)).orThrow().outcome();
            CaptureRules.fits(delivery).orThrow();
            SignatureScheme scheme = GatewayRules.notified(account).orThrow().outcome();
            List<String> secrets =
                    call.engine().doors().secrets().secrets(call.actor().tenant(), through);
            SignatureRules.verify(scheme, secrets, delivery, call.now()).orThrow();
            return taken(call, account, delivery, "body:" + CaptureRules.digest(delivery));
        });
    }

    private static GatewayReceipt taken(Call call, GatewayAccount account, Delivery delivery, String digest) {
        try {
            Optional<GatewayEvent> event = account.kind().read(account, values(call, account, delivery));
            return event.isPresent()
                    ? GatewayInbox.said(call, account, event.get(), digest).receipt()
                    : GatewayInbox.kept(
                            call, account, digest, GatewayReceipt.State.IGNORED, Optional.empty(), Optional.empty());
        } catch (InvalidInputException unreadable) {
            return GatewayInbox.kept(
                    call,
                    account,
                    digest,
                    GatewayReceipt.State.SUSPENDED,
                    Optional.of(CaptureRules.reason(unreadable)),
                    Optional.of(Base64.getEncoder().encodeToString(delivery.body())));
        }
    }

    private static Map<String, String> values(Call call, GatewayAccount account, Delivery delivery) {
        return account.kind().scheme().equals(Optional.of(SignatureScheme.ALIPAY))
                ? FormBody.read(delivery.body())
                        .orElseThrow(() -> new InvalidInputException("body", "malformed", "no form"))
                : call.engine().doors().reader().read(delivery.body());
    }

    @Override
    public GatewayAccount define(GatewayAccount account) {
        return runner.command("gateways.define", call -> {
            call.require(Permission.GATEWAY_MANAGE);
            ConfigurationBook.write(call, List.of(form(account)), List.of());
            return account;
        });
    }

    @Override
    public List<GatewayAccount> accounts() {
        return runner.query("gateways.accounts", call -> {
            call.require(Permission.GATEWAY_MANAGE);
            Filter<Setting> gateways = Filter.where(Setting.KIND).is(GATEWAY);
            return Configurations.all(call.unit(), Selection.of(Setting.RECORDS, gateways)).stream()
                    .map(GatewaysEngine::read)
                    .sorted(Comparator.comparing(GatewayAccount::id))
                    .toList();
        });
    }

    @Override
    public Page<GatewayReceipt> suspense(PageRequest page) {
        return runner.query("gateways.suspense", call -> {
            call.require(Permission.GATEWAY_MANAGE);
            Filter<GatewayReceipt> open = Filter.where(GatewayReceipt.STATE)
                    .in(List.of(GatewayReceipt.State.SUSPENDED.name(), GatewayReceipt.State.PARKED.name()));
            return Paging.page(
                    call,
                    Selection.of(GatewayReceipt.RECORDS, open),
                    Permission.GATEWAY_MANAGE,
                    open,
                    Sort.down(GatewayReceipt.AT),
                    page);
        });
    }

    @Override
    public GatewayReceipt retry(EndpointId gateway, String key) {
        return runner.command("gateways.retry", call -> {
            call.require(Permission.GATEWAY_MANAGE);
            GatewayAccount account = account(call, gateway).orElseThrow(NotFoundException::new);
            GatewayReceipt receipt = GatewayInbox.require(call, gateway, key);
            return GatewayRules.undecided(receipt) ? GatewayInbox.again(call, account, receipt) : receipt;
        });
    }

    @Override
    public StatementReport importStatement(BankStatement statement) {
        return new StatementImport(runner, statement).run();
    }

    @Override
    public GatewayReceipt settle(EndpointId gateway, String key, CustomerId customer, Optional<Target> target) {
        return new MoneyCommand(runner, "gateways.settle", Optional.empty(), gateway, key, customer, target)
                .run(
                        call -> GatewayInbox.planSettling(call, gateway, key, customer, target),
                        GatewayInbox.Settling::ref,
                        GatewayInbox::settle,
                        (call, before) -> GatewayInbox.require(call, gateway, key));
    }

    @Override
    public GatewayReceipt dismiss(EndpointId gateway, String key, String reason) {
        String why = Text.required("reason", reason, Text.LINE);
        return runner.command("gateways.dismiss", call -> {
            call.require(Permission.GATEWAY_MANAGE);
            return GatewayInbox.dismiss(call, GatewayInbox.require(call, gateway, key), why);
        });
    }

    static Optional<GatewayAccount> account(Call call, EndpointId id) {
        return call.unit()
                .find(Setting.RECORDS, new Setting.Key(GATEWAY, id.value()))
                .map(GatewaysEngine::read);
    }

    private static Setting form(GatewayAccount account) {
        return new Setting(
                new Setting.Key(GATEWAY, account.id().value()),
                Map.of(
                        "kind", account.kind().name(),
                        "account", account.account(),
                        "zone", account.zone().getId(),
                        "standing", account.standing().name()),
                1);
    }

    private static GatewayAccount read(Setting setting) {
        Map<String, String> document = setting.document();
        return new GatewayAccount(
                new EndpointId(setting.key().id()),
                GatewayKind.valueOf(text(document, "kind")),
                text(document, "account"),
                ZoneId.of(text(document, "zone")),
                GatewayAccount.Standing.valueOf(text(document, "standing")));
    }

    private static String text(Map<String, String> document, String name) {
        return Objects.requireNonNull(document.get(name), name);
    }
}
