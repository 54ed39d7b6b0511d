package dev.keelson.crm.field;

import static dev.keelson.crm.Office.department;
import static dev.keelson.crm.Office.member;
import static dev.keelson.crm.Office.role;
import static dev.keelson.crm.query.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Office;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.field.FieldDefinition.Limits;
import dev.keelson.crm.field.FieldDefinition.Trait;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldsTest {
    private static final FieldName SIZE = FieldName.own("size");
    private final Office office = Office.open();

    private Fields fields() {
        return office.setup().fields();
    }

    private static FieldDefinition size() {
        return FieldDefinition.ofLead("size", ValueType.INTEGER, "Size");
    }

    private void lead(FieldValues values) {
        Lead lead = office.lead(new Holder.InPool(new PoolId("south")));
        office.store(new Lead(
                new dev.keelson.crm.kernel.LeadId(java.util.UUID.nameUUIDFromBytes(new byte[] {1})),
                lead.profile().withFields(values),
                lead.holder(),
                lead.home(),
                lead.progress(),
                lead.times(),
                lead.standing(),
                lead.author(),
                1,
                1));
    }

    @Test
    void the_type_of_a_field_never_changes() { // FLD-04
        fields().define(size());
        fields().define(FieldDefinition.ofLead("size", ValueType.INTEGER, "Seats")
                .with(Trait.REQUIRED));
        assertThat(fields().get("lead", SIZE).label()).isEqualTo("Seats");
        assertThatThrownBy(() -> fields().define(FieldDefinition.ofLead("size", ValueType.TEXT, "Size")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("never changes");
    }

    @Test
    void indexed_fields_get_slots_and_keep_them() { // FLD-06
        for (int at = 1; at <= FieldDefinition.SLOTS; at++) {
            FieldDefinition defined = fields().define(FieldDefinition.ofLead("f" + at, ValueType.TEXT, "F")
                    .with(Trait.INDEXED));
            assertThat(defined.slot()).isEqualTo(at);
        }
        assertThat(fields().define(FieldDefinition.ofLead("f3", ValueType.TEXT, "F"))
                        .slot())
                .isEqualTo(3);
        assertThatThrownBy(() -> fields().define(FieldDefinition.ofLead("more", ValueType.TEXT, "F")
                        .with(Trait.INDEXED)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("taken");
        assertThat(fields().define(FieldDefinition.ofCustomer("more", ValueType.TEXT, "F")
                                .with(Trait.INDEXED))
                        .slot())
                .isEqualTo(1);
    }

    @Test
    void what_is_unique_or_indexed_is_decided_before_the_first_value() {
        fields().define(size());
        lead(FieldValues.NONE.with(SIZE, ValueType.INTEGER, 5L));

        for (Trait trait : List.of(Trait.UNIQUE, Trait.INDEXED)) {
            assertThatThrownBy(() -> fields().define(size().with(trait)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("has values");
        }
        fields().define(size().with(Trait.RETIRED));
    }

    static Stream<FieldDefinition> contradictions() { // FLD-05
        FieldDefinition text = FieldDefinition.ofLead("f", ValueType.TEXT, "F");
        FieldDefinition money = FieldDefinition.ofLead("f", ValueType.MONEY, "F");
        FieldDefinition choice = FieldDefinition.ofLead("f", ValueType.CHOICE, "F");
        return Stream.of(
                text.limitedTo(Limits.between("1", "2")),
                text.limitedTo(Limits.choices("a")),
                text.limitedTo(Limits.pattern("(")),
                text.limitedTo(Limits.pattern("(?=a)")),
                text.limitedTo(Limits.pattern("")),
                text.limitedTo(Limits.pattern("a".repeat(501))),
                text.limitedTo(Limits.pattern("((a{100}){10}){10}")),
                size().limitedTo(Limits.pattern("[0-9]+")),
                size().limitedTo(Limits.between("2", "1")),
                size().limitedTo(Limits.between("", "1")),
                size().limitedTo(Limits.between("one", "two")),
                money.limitedTo(Limits.between("CNY 1.00", "EUR 2.00")),
                choice,
                choice.limitedTo(Limits.choices("a", "a")),
                choice.limitedTo(Limits.choices(" a")),
                FieldDefinition.ofLead("f", ValueType.PARAGRAPH, "F").with(Trait.INDEXED),
                FieldDefinition.ofLead("f", ValueType.PARAGRAPH, "F").with(Trait.UNIQUE),
                new FieldDefinition("pool", SIZE, ValueType.TEXT, "F", java.util.Set.of(), Limits.NONE, 0));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void refuses_a_definition_that_contradicts_itself_or_its_type(FieldDefinition definition) {
        assertThatThrownBy(() -> fields().define(definition)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_hidden_field_is_not_there() { // ACC-06
        fields().define(size());
        office.setup()
                .roles()
                .define(List.of(
                        role("blind", Grant.of(Permission.LEAD_VIEW, Scope.ALL).with("own.size", FieldLevel.HIDDEN)),
                        role("seeing", Scope.SELF, Permission.LEAD_VIEW)));
        office.setup()
                .departments()
                .define(
                        List.of(department("hq", null)),
                        List.of(member("lin", "hq", "blind"), member("wei", "hq", "seeing")));
        assertThat(office.as("wei").fields().of("lead")).hasSize(1);
        assertThat(office.as("lin").fields().of("lead")).isEmpty();
        assertThatThrownBy(() -> office.as("lin").fields().get("lead", SIZE))
                .hasMessage(message(() -> office.as("lin").fields().get("lead", FieldName.own("none")))
                        .replace("none", "size"));
        assertThatThrownBy(() -> office.as("wei").fields().define(size())).isInstanceOf(RefusedException.class);
    }

    private static String message(Runnable failing) {
        try {
            failing.run();
            throw new AssertionError("did not fail");
        } catch (InvalidInputException failed) {
            return failed.getMessage();
        }
    }

    @Test
    void names_every_problem_of_what_is_written() { // FLD-01, FLD-02
        List<FieldDefinition> definitions = List.of(
                size().limitedTo(Limits.between("1", "9")),
                FieldDefinition.ofLead("need", ValueType.TEXT, "Need").with(Trait.REQUIRED),
                FieldDefinition.ofLead("old", ValueType.TEXT, "Old").with(Trait.RETIRED),
                FieldDefinition.ofLead("code", ValueType.TEXT, "Code").limitedTo(Limits.pattern("[A-Z]{3}")),
                FieldDefinition.ofLead("kind", ValueType.CHOICE, "Kind").limitedTo(Limits.choices("a", "b")),
                FieldDefinition.ofLead("kinds", ValueType.CHOICES, "Kinds").limitedTo(Limits.choices("a", "b")),
                FieldDefinition.ofLead("rate", ValueType.DECIMAL, "Rate"));
        FieldValues wrong = FieldValues.NONE
                .with(SIZE, ValueType.INTEGER, 10L)
                .with(FieldName.own("old"), ValueType.TEXT, "x")
                .with(FieldName.own("code"), ValueType.TEXT, "ABCD")
                .with(FieldName.own("kind"), ValueType.CHOICE, "c")
                .with(FieldName.own("kinds"), ValueType.CHOICES, java.util.Set.of("a", "c"))
                .with(FieldName.own("rate"), ValueType.INTEGER, 1L)
                .with(FieldName.parse("acme.none"), ValueType.TEXT, "x");

        assertThatThrownBy(() -> FieldRules.check(definitions, FieldValues.NONE, wrong, Referents.NONE))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(problem -> problem.attribute() + " " + problem.code())
                                .containsExactlyInAnyOrder(
                                        "own.size out-of-range",
                                        "own.need required",
                                        "own.old retired",
                                        "own.code pattern",
                                        "own.kind unknown-choice",
                                        "own.kinds unknown-choice",
                                        "own.rate type",
                                        "acme.none unknown"));
        FieldValues right = FieldValues.NONE
                .with(SIZE, ValueType.INTEGER, 9L)
                .with(FieldName.own("need"), ValueType.TEXT, "x")
                .with(FieldName.own("code"), ValueType.TEXT, "ABC")
                .with(FieldName.own("kind"), ValueType.CHOICE, "b")
                .with(FieldName.own("kinds"), ValueType.CHOICES, java.util.Set.of("a", "b"))
                .with(FieldName.own("rate"), ValueType.DECIMAL, BigDecimal.ONE);
        FieldRules.check(definitions, FieldValues.NONE, right, Referents.NONE);
        FieldRules.check(definitions, wrong, wrong.with(FieldName.own("need"), ValueType.TEXT, "x"), Referents.NONE);
    }

    @Test
    void a_set_that_holds_nothing_is_no_value() { // FLD-02
        FieldName kinds = FieldName.own("kinds");
        List<FieldDefinition> definitions = List.of(FieldDefinition.ofLead("kinds", ValueType.CHOICES, "Kinds")
                .limitedTo(Limits.choices("a", "b"))
                .with(Trait.REQUIRED));
        FieldValues some = FieldValues.NONE.with(kinds, ValueType.CHOICES, java.util.Set.of("a"));
        FieldValues none = some.with(kinds, ValueType.CHOICES, java.util.Set.of());

        FieldRules.check(definitions, FieldValues.NONE, some, Referents.NONE);
        assertThat(none.isEmpty()).isTrue();
        assertThatThrownBy(() -> FieldRules.check(definitions, some, none, Referents.NONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("own.kinds");
    }

    @Test
    void a_reference_names_whom_there_is_and_what_its_writer_may_see() { // FLD-07
        FieldName friend = FieldName.own("friend");
        FieldName about = FieldName.own("about");
        fields().define(FieldDefinition.ofLead("friend", ValueType.MEMBER, "Friend"));
        fields().define(FieldDefinition.ofLead("about", ValueType.RECORD, "About"));
        office.setup()
                .roles()
                .define(List.of(
                        role("sales", Scope.SELF, Permission.LEAD_VIEW, Permission.LEAD_CREATE, Permission.LEAD_EDIT)));
        office.setup()
                .departments()
                .define(
                        List.of(department("hq", null)),
                        List.of(member("lin", "hq", "sales"), member("wei", "hq", "sales")));
        Lead theirs = office.as("wei").leads().capture(NewLead.named("Silk"));
        Lead mine = office.as("lin").leads().capture(NewLead.named("Tea"));
        NewLead written = NewLead.named("Porcelain");

        Lead kept = office.as("lin")
                .leads()
                .capture(written.field(about, ValueType.RECORD, mine.ref())
                        .field(friend, ValueType.MEMBER, new MemberId("wei")));

        assertThat(kept.fields().get(about, ValueType.RECORD)).contains(mine.ref());
        RecordRef none = RecordRef.of(new LeadId(new java.util.UUID(0, 1)));
        for (RecordRef wrong :
                List.of(theirs.ref(), none, new RecordRef("customer", mine.ref().id()))) {
            assertThatThrownBy(() -> office.as("lin").leads().capture(written.field(about, ValueType.RECORD, wrong)))
                    .hasMessage("own.about: there is no such record");
        }
        assertThatThrownBy(() -> office.as("lin")
                        .leads()
                        .capture(written.field(friend, ValueType.MEMBER, new MemberId("nobody"))))
                .hasMessage("own.friend: there is no such member");
        office.setup().leads().assign(mine.id(), new MemberId("wei"));
        office.as("lin")
                .leads()
                .edit(kept.id(), LeadEdit.atVersion(kept.version()).set(LeadAttributes.NAME, "Fine porcelain"));
    }

    @Test
    void an_attribute_that_only_looks_like_a_field_is_unknown() { // ACC-06
        FieldDefinition open = fields().define(FieldDefinition.ofLead("open", ValueType.INTEGER, "Open"));
        FieldDefinition secret = fields().define(FieldDefinition.ofLead("secret", ValueType.INTEGER, "Secret"));
        office.setup()
                .roles()
                .define(List.of(role(
                        "sales", Grant.of(Permission.LEAD_VIEW, Scope.ALL).with("own.secret", FieldLevel.HIDDEN))));
        office.setup().departments().define(List.of(department("hq", null)), List.of(member("lin", "hq", "sales")));
        Attribute<Lead, Long> readable = open.attribute(ValueType.INTEGER);
        Attribute<Lead, Long> hidden = secret.attribute(ValueType.INTEGER);
        Attribute<Lead, Long> disguised = Attribute.custom(
                readable.name(), ValueType.INTEGER, hidden.custom().orElseThrow(), hidden::valueOf);
        Attribute<Lead, Long> builtIn = Attribute.of(LeadAttributes.NAME.name(), ValueType.INTEGER, hidden::valueOf);

        assertThat(office.as("lin").leads().count(where(readable).is(1L))).isZero();
        for (Attribute<Lead, Long> forged : List.of(hidden, disguised, builtIn)) {
            assertThatThrownBy(
                            () -> office.as("lin").leads().count(where(forged).is(1L)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("there is no such attribute");
        }
    }
}
