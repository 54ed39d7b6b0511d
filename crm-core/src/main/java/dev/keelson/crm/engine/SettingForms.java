package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessPolicy;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.history.AuditPolicy;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.Stage;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.MovePolicy;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.quote.DiscountPolicy;
import dev.keelson.crm.storage.Setting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How configuration is written into settings and read back. Several values of one name are lines. */
final class SettingForms {
    static final String DEPARTMENT = "department";
    static final String MEMBER = "member";
    static final String ROLE = "role";
    static final String STAGE = "stage";
    static final String FIELD = "field";
    static final String POLICY = "policy";

    private static final String MOVES = "moves";
    private static final String ACCESS = "access";
    private static final String AUDIT = "audit";
    private static final String CONTRACTS = "contracts";
    private static final String DISCOUNTS = "discounts";

    private SettingForms() {}

    static Setting of(Department department) {
        TreeMap<String, String> document = new TreeMap<>(Map.of("name", department.name()));
        department.parent().ifPresent(parent -> document.put("parent", parent.value()));
        document.put("leaders", lines(department.leaders(), MemberId::value));
        return setting(DEPARTMENT, department.id().value(), document);
    }

    static List<Department> departments(List<Setting> settings) {
        return read(
                settings,
                DEPARTMENT,
                (id, document) -> new Department(
                        new DepartmentId(id),
                        text(document, "name"),
                        Optional.ofNullable(document.get("parent")).map(DepartmentId::new),
                        set(document, "leaders", MemberId::new)));
    }

    static Setting of(Member member) {
        TreeMap<String, String> document = new TreeMap<>(
                Map.of("name", member.name(), "status", member.status().name()));
        member.primary().ifPresent(primary -> document.put("primary", primary.value()));
        member.reportsTo().ifPresent(superior -> document.put("reportsTo", superior.value()));
        document.put("departments", lines(member.departments(), DepartmentId::value));
        document.put("roles", lines(member.roles(), RoleId::value));
        return setting(MEMBER, member.id().value(), document);
    }

    static List<Member> members(List<Setting> settings) {
        return read(
                settings,
                MEMBER,
                (id, document) -> new Member(
                        new MemberId(id),
                        text(document, "name"),
                        Optional.ofNullable(document.get("primary")).map(DepartmentId::new),
                        set(document, "departments", DepartmentId::new),
                        Optional.ofNullable(document.get("reportsTo")).map(MemberId::new),
                        set(document, "roles", RoleId::new),
                        Member.Status.valueOf(text(document, "status"))));
    }

    static Setting of(Role role) {
        return setting(
                ROLE, role.id().value(), Map.of("name", role.name(), "grants", lines(role.grants(), Grant::print)));
    }

    static List<Role> roles(List<Setting> settings) {
        return read(
                settings,
                ROLE,
                (id, document) ->
                        new Role(new RoleId(id), text(document, "name"), set(document, "grants", Grant::parse)));
    }

    static Setting of(Stage stage) {
        TreeMap<String, String> document = new TreeMap<>(Map.of(
                "name", stage.name(),
                "phase", stage.phase().name(),
                "next", lines(stage.next(), StageKey::value),
                "required", lines(stage.required(), name -> name),
                "guards", lines(stage.guards(), Stage.Guard::name),
                "order", String.valueOf(stage.order())));
        stage.serviceLevel().ifPresent(level -> document.put("serviceLevel", level.toString()));
        return setting(STAGE, stage.key().value(), document);
    }

    static List<Stage> stages(List<Setting> settings) {
        return read(
                settings,
                STAGE,
                (id, document) -> new Stage(
                        new StageKey(id),
                        text(document, "name"),
                        LeadPhase.valueOf(text(document, "phase")),
                        set(document, "next", StageKey::new),
                        set(document, "required", name -> name),
                        set(document, "guards", Stage.Guard::valueOf),
                        Optional.ofNullable(document.get("serviceLevel")).map(Duration::parse),
                        Integer.parseInt(text(document, "order"))));
    }

    static Setting of(FieldDefinition field) {
        FieldDefinition.Limits limits = field.limits();
        TreeMap<String, String> document = new TreeMap<>(Map.of(
                "entity", field.entity(),
                "name", field.name().toString(),
                "type", field.type().kind().name(),
                "label", field.label(),
                "traits", lines(field.traits(), FieldDefinition.Trait::name),
                "choices", String.join("\n", limits.choices()),
                "slot", String.valueOf(field.slot())));
        limits.least().ifPresent(least -> document.put("least", least));
        limits.greatest().ifPresent(greatest -> document.put("greatest", greatest));
        limits.pattern().ifPresent(pattern -> document.put("pattern", pattern));
        return setting(FIELD, field.entity() + " " + field.name(), document);
    }

    static List<FieldDefinition> fields(List<Setting> settings) {
        return read(
                settings,
                FIELD,
                (id, document) -> new FieldDefinition(
                        text(document, "entity"),
                        FieldName.parse(text(document, "name")),
                        ValueType.ofField(ValueType.Kind.valueOf(text(document, "type"))),
                        text(document, "label"),
                        set(document, "traits", FieldDefinition.Trait::valueOf),
                        new FieldDefinition.Limits(
                                Optional.ofNullable(document.get("least")),
                                Optional.ofNullable(document.get("greatest")),
                                Optional.ofNullable(document.get("pattern")),
                                split(document, "choices")),
                        Integer.parseInt(text(document, "slot"))));
    }

    static Setting of(MovePolicy moves) {
        return setting(POLICY, MOVES, Map.of("records", moves.name()));
    }

    static MovePolicy moves(List<Setting> settings) {
        return policy(settings, MOVES)
                .map(document -> MovePolicy.valueOf(text(document, "records")))
                .orElse(MovePolicy.STAY);
    }

    static Setting of(ContractPolicy policy) {
        return setting(
                POLICY,
                CONTRACTS,
                Map.of(
                        "invoicing", policy.invoicing().name(),
                        "overpayment", policy.overpayment().name(),
                        "contractPrefix", policy.contractPrefix(),
                        "invoicePrefix", policy.invoicePrefix(),
                        "noticeDays", lines(policy.noticeDays(), String::valueOf),
                        "bigDeals", lines(policy.bigDeals(), Money::toString)));
    }

    static ContractPolicy contracts(List<Setting> settings) {
        return policy(settings, CONTRACTS)
                .map(document -> new ContractPolicy(
                        ContractPolicy.Invoicing.valueOf(text(document, "invoicing")),
                        ContractPolicy.Overpayment.valueOf(text(document, "overpayment")),
                        text(document, "contractPrefix"),
                        text(document, "invoicePrefix"),
                        split(document, "noticeDays").stream()
                                .map(Integer::valueOf)
                                .toList(),
                        split(document, "bigDeals").stream().map(Money::parse).toList()))
                .orElse(ContractPolicy.STANDARD);
    }

    static Setting of(DiscountPolicy policy) {
        TreeMap<String, String> document = new TreeMap<>();
        policy.limits().forEach((role, limit) -> document.put(role.value(), limit.toPlainString()));
        return setting(POLICY, DISCOUNTS, document);
    }

    static DiscountPolicy discounts(List<Setting> settings) {
        return policy(settings, DISCOUNTS)
                .map(document -> new DiscountPolicy(document.entrySet().stream()
                        .collect(Collectors.toMap(
                                each -> new RoleId(each.getKey()), each -> new BigDecimal(each.getValue())))))
                .orElse(DiscountPolicy.UNBOUND);
    }

    static Setting of(AccessPolicy policy) {
        return setting(
                POLICY,
                ACCESS,
                Map.of(
                        "children", policy.children().name(),
                        "strangers", policy.strangers().name()));
    }

    static AccessPolicy access(List<Setting> settings) {
        return policy(settings, ACCESS)
                .map(document -> new AccessPolicy(
                        AccessPolicy.Children.valueOf(text(document, "children")),
                        AccessPolicy.Strangers.valueOf(text(document, "strangers"))))
                .orElse(AccessPolicy.STANDARD);
    }

    static Setting of(AuditPolicy policy) {
        return setting(POLICY, AUDIT, Map.of("reads", lines(policy.reads(), name -> name)));
    }

    static AuditPolicy audit(List<Setting> settings) {
        return policy(settings, AUDIT)
                .map(document -> new AuditPolicy(set(document, "reads", name -> name)))
                .orElse(AuditPolicy.STANDARD);
    }

    static Optional<Map<String, String>> policy(List<Setting> settings, String id) {
        return read(settings, POLICY, (named, document) -> Map.entry(named, document)).stream()
                .filter(policy -> policy.getKey().equals(id))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A pool as events tell of it. */
    static Map<String, String> document(Pool pool) {
        return Map.of(
                "name", pool.name(),
                "use", pool.use().name(),
                "members", lines(pool.members(), MemberId::value),
                "departments", lines(pool.departments(), DepartmentId::value),
                "roles", lines(pool.roles(), RoleId::value),
                "admins", lines(pool.admins(), MemberId::value));
    }

    static Setting setting(String kind, String id, Map<String, String> document) {
        return new Setting(new Setting.Key(kind, id), document, 1);
    }

    interface Reader<T> {
        T read(String id, Map<String, String> document);
    }

    static <T> List<T> read(List<Setting> settings, String kind, Reader<T> reader) {
        return settings.stream()
                .filter(setting -> setting.key().kind().equals(kind))
                .map(setting -> reader.read(setting.key().id(), setting.document()))
                .toList();
    }

    static String text(Map<String, String> document, String name) {
        String value = document.get(name);
        if (value == null) {
            throw new IllegalStateException("a setting without " + name);
        }
        return value;
    }

    static <T> String lines(Collection<T> values, Function<T, String> printer) {
        return values.stream().map(printer).sorted().collect(Collectors.joining("\n"));
    }

    static List<String> split(Map<String, String> document, String name) {
        String value = document.getOrDefault(name, "");
        return value.isEmpty() ? List.of() : Arrays.asList(value.split("\n", -1));
    }

    static <T> Set<T> set(Map<String, String> document, String name, Function<String, T> parser) {
        return split(document, name).stream().map(parser).collect(Collectors.toSet());
    }
}
