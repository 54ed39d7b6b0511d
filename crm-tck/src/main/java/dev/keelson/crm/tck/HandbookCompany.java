package dev.keelson.crm.tck;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Duty;
import dev.keelson.crm.MaintenanceReport;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.approval.ApprovalFlow;
import dev.keelson.crm.approval.Approvers;
import dev.keelson.crm.approval.FlowStep;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.ingest.Delivery;
import dev.keelson.crm.ingest.Destination;
import dev.keelson.crm.ingest.Endpoint;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.ingest.Receipt;
import dev.keelson.crm.ingest.SignatureScheme;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.product.Product;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.quote.DiscountPolicy;
import dev.keelson.crm.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The company of the handbook's story, at a time that is set. */
final class HandbookCompany {
    static final FieldName INDUSTRY = FieldName.own("industry");
    static final FieldName SIZE = FieldName.own("size");
    static final FieldName WECHAT = FieldName.own("wechat");
    static final String POOL = "public";
    static final Product PLATFORM = Product.of("platform", "差旅平台").per("月").priced(Money.of("CNY", "10000.00"));

    private static final String WEB_FORM = "web-form";
    private static final byte[] SECRET = "a secret of twenty-four b".getBytes(StandardCharsets.UTF_8);

    private final String tenant = "tck-" + UUID.randomUUID();
    private final Crm crm;
    private Instant now = Instant.parse("2026-09-07T01:00:00Z");

    HandbookCompany(Storage storage) {
        crm = Crm.on(storage)
                .time(() -> now)
                .secrets((asked, endpoint) ->
                        List.of("whsec_" + Base64.getEncoder().encodeToString(SECRET)))
                .payloads(HandbookCompany::read)
                .build();
    }

    CrmSession as(String member) {
        return crm.as(Actor.user(tenant, member));
    }

    MaintenanceReport nightly(Duty duty) {
        return crm.maintenance(tenant).run(duty);
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    /** Step 1: the system lets the administrator in, who sets up everything else. */
    void isSetUp() {
        CrmSession setup = crm.as(Actor.system(tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(
                        Role.of("administrator", "管理员", Scope.ALL, Permission.BUILT_IN.toArray(Permission[]::new))));
        setup.departments()
                .define(List.of(department("company", "公司", null)), List.of(member("ada", "company", "administrator")));

        CrmSession ada = as("ada");
        ada.roles()
                .define(List.of(
                        Role.of(
                                "director",
                                "总监",
                                Scope.ALL,
                                Permission.LEAD_VIEW,
                                Permission.LEAD_CREATE,
                                Permission.LEAD_IMPORT,
                                Permission.LEAD_ASSIGN,
                                Permission.LEAD_SHARE,
                                Permission.CUSTOMER_VIEW,
                                Permission.OPPORTUNITY_VIEW,
                                Permission.CONTRACT_VIEW,
                                Permission.INVOICE_VIEW,
                                Permission.PAYMENT_VIEW,
                                Permission.CONTRACT_SIGN),
                        Role.of(
                                "leader",
                                "组长",
                                Scope.TEAM,
                                Permission.LEAD_VIEW,
                                Permission.LEAD_CREATE,
                                Permission.LEAD_ASSIGN,
                                Permission.LEAD_SHARE,
                                Permission.CUSTOMER_VIEW,
                                Permission.OPPORTUNITY_VIEW,
                                Permission.CONTRACT_VIEW,
                                Permission.INVOICE_VIEW,
                                Permission.CONTRACT_APPROVE,
                                Permission.QUOTE_APPROVE,
                                Permission.PAYMENT_VIEW),
                        Role.of(
                                "salesperson",
                                "销售员",
                                Scope.SELF,
                                Permission.LEAD_VIEW,
                                Permission.LEAD_CREATE,
                                Permission.LEAD_EDIT,
                                Permission.LEAD_FOLLOW_UP,
                                Permission.LEAD_MOVE,
                                Permission.LEAD_CONVERT,
                                Permission.POOL_CLAIM,
                                Permission.LEAD_GIVE_BACK,
                                Permission.CUSTOMER_VIEW,
                                Permission.OPPORTUNITY_VIEW,
                                Permission.OPPORTUNITY_CREATE,
                                Permission.OPPORTUNITY_EDIT,
                                Permission.OPPORTUNITY_MOVE,
                                Permission.CONTRACT_VIEW,
                                Permission.INVOICE_VIEW,
                                Permission.PAYMENT_VIEW,
                                Permission.CONTRACT_CREATE,
                                Permission.CONTRACT_EDIT),
                        Role.of(
                                "finance",
                                "财务",
                                Scope.ALL,
                                Permission.CUSTOMER_VIEW,
                                Permission.CONTRACT_VIEW,
                                Permission.INVOICE_VIEW,
                                Permission.INVOICE_CREATE,
                                Permission.INVOICE_ISSUE,
                                Permission.INVOICE_CREDIT,
                                Permission.PAYMENT_VIEW,
                                Permission.PAYMENT_RECORD,
                                Permission.PAYMENT_ALLOCATE,
                                Permission.PAYMENT_REFUND),
                        Role.of("service", "服务", Scope.ALL, Permission.CUSTOMER_VIEW)));
        ada.departments()
                .define(
                        List.of(
                                department("sales", "销售部", "company", "zhao"),
                                department("south", "销售一组", "sales", "wang"),
                                department("north", "销售二组", "sales", "chen"),
                                department("finance", "财务部", "company"),
                                department("service", "服务部", "company")),
                        List.of(
                                member("zhao", "sales", "director"),
                                member("wang", "south", "leader"),
                                member("lin", "south", "salesperson"),
                                member("mei", "south", "salesperson"),
                                member("chen", "north", "leader"),
                                member("bo", "north", "salesperson"),
                                member("xu", "north", "salesperson"),
                                member("qian", "finance", "finance"),
                                member("sun", "service", "service")));
        ada.pools().define(Pool.forRoles(POOL, "公海", "salesperson"));
        ada.pools()
                .define(
                        new PoolId(POOL),
                        PoolTerms.STANDARD
                                .with(ClaimQuota.NONE.daily(3).holding(20))
                                .with(new PoolTerms.Hold(Duration.ofDays(7), Duration.ZERO))
                                .concealing("phone", FieldLevel.MASKED));
        ada.products().define(PLATFORM);
        ada.quotes().define(DiscountPolicy.UNBOUND.limiting("salesperson", "3"));
        ada.approvals()
                .define(
                        "contract",
                        List.of(ApprovalFlow.of("大额合同", FlowStep.any("组长同意", Approvers.leaders()))
                                .from(Money.of("CNY", 50_000))));
        ada.departments().define(BusinessCalendar.STANDARD.in(ZoneId.of("Asia/Shanghai")));
        FieldDefinition.Limits industries = FieldDefinition.Limits.choices("tea", "software", "travel");
        ada.fields()
                .define(FieldDefinition.ofLead("industry", ValueType.CHOICE, "行业")
                        .limitedTo(industries));
        ada.fields()
                .define(FieldDefinition.ofCustomer("industry", ValueType.CHOICE, "行业")
                        .limitedTo(industries));
        ada.fields().define(FieldDefinition.ofLead("size", ValueType.INTEGER, "规模"));
        ada.fields().define(FieldDefinition.ofCustomer("size", ValueType.INTEGER, "规模"));
        ada.fields().define(FieldDefinition.ofLead("wechat", ValueType.TEXT, "微信"));
        ada.fields().define(FieldDefinition.ofCustomer("wechat", ValueType.TEXT, "微信"));
        ada.endpoints()
                .define(Endpoint.of(WEB_FORM, "官网表单", SignatureScheme.STANDARD_WEBHOOKS)
                        .source("官网")
                        .to(Destination.pool(POOL))
                        .reading(LeadFact.NAME, "/name")
                        .reading(LeadFact.COMPANY, "/company")
                        .reading(LeadFact.PHONE, "/phone"));
    }

    /** The web form's delivery, signed as its endpoint demands. */
    Receipt webForm(String id, String body) {
        String seconds = String.valueOf(now.getEpochSecond());
        String signature = Base64.getEncoder().encodeToString(hmac(id + "." + seconds + "." + body));
        return deliver(id, seconds, "v1," + signature, body);
    }

    /** The same, signed by somebody who does not know the secret. */
    Receipt forged(String body) {
        String signature = Base64.getEncoder().encodeToString(new byte[32]);
        return deliver("msg-2", String.valueOf(now.getEpochSecond()), "v1," + signature, body);
    }

    private Receipt deliver(String id, String seconds, String signature, String body) {
        return crm.as(Actor.endpoint(tenant, WEB_FORM))
                .captures()
                .receive(Delivery.of(body.getBytes(StandardCharsets.UTF_8))
                        .header("webhook-id", id)
                        .header("webhook-timestamp", seconds)
                        .header("webhook-signature", signature));
    }

    /** Lines of {@code name=value}, for the kit knows no JSON. */
    private static Map<String, String> read(byte[] body) {
        LinkedHashMap<String, String> values = new LinkedHashMap<>();
        new String(body, StandardCharsets.UTF_8).lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new InvalidInputException("body", "malformed", "a line without a name");
            }
            values.put("/" + line.substring(0, equals), line.substring(equals + 1));
        });
        return values;
    }

    private static byte[] hmac(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Department department(
            String id, String name, @org.jspecify.annotations.Nullable String parent, String... leaders) {
        return new Department(
                new DepartmentId(id),
                name,
                Optional.ofNullable(parent).map(DepartmentId::new),
                Arrays.stream(leaders).map(MemberId::new).collect(Collectors.toSet()));
    }

    private static Member member(String id, String department, String... roles) {
        return Member.of(id, id, department, roles);
    }
}
