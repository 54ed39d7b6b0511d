package dev.keelson.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.access.AccessRefusal;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.customer.WrittenPoints;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.ValueType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EditingLeadsTest {
    private static final FieldName SIZE = FieldName.own("size");

    private final Company company = new Company();

    @Test
    void an_edit_changes_what_it_names_and_nothing_else() {
        Lead lead = company.lin()
                .leads()
                .capture(NewLead.named("Tea")
                        .company("Tea Ltd")
                        .phone("13812345678")
                        .region("south"));

        Lead edited = company.lin()
                .leads()
                .edit(
                        lead.id(),
                        LeadEdit.of(lead)
                                .set(LeadAttributes.NAME, " Silk ")
                                .set(LeadAttributes.TAGS, Set.of("vip"))
                                .set(LeadAttributes.CAPTURED_ON, LocalDate.of(2026, 2, 1))
                                .clear(LeadAttributes.REGION));

        assertThat(edited.profile())
                .isEqualTo(new LeadProfile(
                        "Silk",
                        Optional.of("Tea Ltd"),
                        lead.profile().contactPoints(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of("vip"),
                        Optional.empty(),
                        Optional.of(LocalDate.of(2026, 2, 1)),
                        lead.fields()));
        assertThat(edited.version()).isEqualTo(2);
        assertThat(last(lead).data()).containsEntry("attributes", "capturedOn,name,region,tags");
    }

    private RecordedEvent last(Lead lead) {
        List<RecordedEvent> events = company.director()
                .leads()
                .history(lead.id(), PageRequest.firstPage(50))
                .items();
        return events.get(events.size() - 1);
    }

    @Test
    void an_edit_that_changes_nothing_leaves_no_trace() {
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));

        assertThat(company.lin().leads().edit(lead.id(), LeadEdit.of(lead).set(LeadAttributes.NAME, "Tea")))
                .isEqualTo(lead);
        assertThat(last(lead).type()).isEqualTo("lead.ownership-changed");
    }

    @Test
    void an_edit_of_an_older_version_is_refused() {
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));
        company.lin().leads().edit(lead.id(), LeadEdit.of(lead).set(LeadAttributes.NAME, "Silk"));

        assertThatThrownBy(() ->
                        company.lin().leads().edit(lead.id(), LeadEdit.of(lead).set(LeadAttributes.NAME, "Porcelain")))
                .isInstanceOf(StaleException.class);
        assertThat(company.lin().leads().get(lead.id()).name()).isEqualTo("Silk");
    }

    @Test
    void new_contact_points_replace_the_old_ones_and_are_normalised() {
        Lead lead = company.lin()
                .leads()
                .capture(NewLead.named("Tea").phone("13812345678").email("a@b.example"));

        Lead edited = company.lin()
                .leads()
                .edit(
                        lead.id(),
                        LeadEdit.of(lead).points(new WrittenPoints(List.of("139 1234 5678"), List.of(), List.of())));

        assertThat(edited.profile().contactPoints())
                .extracting(point -> point.term())
                .containsExactly("PHONE:+8613912345678");
        assertThat(last(lead).data()).containsEntry("attributes", "email,phone");
        assertThatThrownBy(() -> company.lin()
                        .leads()
                        .edit(
                                lead.id(),
                                LeadEdit.of(edited)
                                        .points(new WrittenPoints(List.of("1", "x"), List.of("y"), List.of()))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(InvalidInputException.Problem::attribute)
                                .contains("phone", "email"));
    }

    @Test
    void what_does_not_change_by_an_edit_is_refused_by_name() {
        assertThatThrownBy(() -> LeadEdit.atVersion(1).set(LeadAttributes.STAGE, StageTable.WORKING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("stage:");
        assertThatThrownBy(() -> LeadEdit.atVersion(1).clear(LeadAttributes.OWNER))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("owner:");
        assertThatThrownBy(() -> LeadEdit.atVersion(1).clear(LeadAttributes.NAME))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("name:");
        assertThatThrownBy(() -> LeadEdit.atVersion(1).set(LeadAttributes.COMPANY, " "))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("company:");
    }

    @Test
    void custom_fields_are_edited_under_their_definition() {
        FieldDefinition size = company.system()
                .fields()
                .define(FieldDefinition.ofLead("size", ValueType.INTEGER, "Size")
                        .limitedTo(FieldDefinition.Limits.between("1", "99")));
        Attribute<Lead, Long> attribute = size.attribute(ValueType.INTEGER);
        Lead lead = company.lin().leads().capture(NewLead.named("Tea").field(SIZE, ValueType.INTEGER, 40L));

        assertThatThrownBy(() ->
                        company.lin().leads().edit(lead.id(), LeadEdit.of(lead).set(attribute, 100L)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("own.size:");
        Lead cleared = company.lin().leads().edit(lead.id(), LeadEdit.of(lead).clear(attribute));

        assertThat(cleared.fields().isEmpty()).isTrue();
        assertThatThrownBy(() -> company.lin()
                        .leads()
                        .edit(
                                lead.id(),
                                LeadEdit.of(cleared)
                                        .set(
                                                FieldDefinition.ofLead("colour", ValueType.TEXT, "Colour")
                                                        .<Lead, String>attribute(ValueType.TEXT),
                                                "red")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("own.colour:");
    }

    /** ACC-06 */
    @Test
    void a_hidden_field_cannot_be_edited_cleared_or_lost() {
        FieldDefinition size =
                company.system().fields().define(FieldDefinition.ofLead("size", ValueType.INTEGER, "Size"));
        Attribute<Lead, Long> attribute = size.attribute(ValueType.INTEGER);
        Lead lead = company.director()
                .leads()
                .capture(NewLead.named("Tea")
                        .phone("13812345678")
                        .region("south")
                        .field(SIZE, ValueType.INTEGER, 40L)
                        .ownedBy(Company.LIN));
        company.system()
                .roles()
                .define(List.of(new Role(
                        new RoleId("sales"),
                        "limited",
                        Set.of(
                                Grant.of(Permission.LEAD_VIEW, Scope.SELF)
                                        .with("own.size", FieldLevel.HIDDEN)
                                        .with("region", FieldLevel.READABLE)
                                        .with("phone", FieldLevel.MASKED),
                                Grant.of(Permission.LEAD_EDIT, Scope.SELF)))));
        Lead seen = company.lin().leads().get(lead.id());
        String undefined = message(LeadEdit.of(seen)
                .set(
                        FieldDefinition.ofLead("size2", ValueType.INTEGER, "Size")
                                .<Lead, Long>attribute(ValueType.INTEGER),
                        1L));

        assertThat(message(LeadEdit.of(seen).set(attribute, 1L))).isEqualTo(undefined.replace("size2", "size"));
        assertThat(message(LeadEdit.of(seen).clear(attribute))).isEqualTo(undefined.replace("size2", "size"));
        assertThatThrownBy(() ->
                        company.lin().leads().edit(lead.id(), LeadEdit.of(seen).set(LeadAttributes.REGION, "north")))
                .isInstanceOf(RefusedException.class)
                .extracting("refusal")
                .isEqualTo(new AccessRefusal.NotEditable("region"));
        company.lin()
                .leads()
                .edit(
                        lead.id(),
                        LeadEdit.of(seen)
                                .set(LeadAttributes.NAME, "Silk")
                                .points(new WrittenPoints(List.of(), List.of("a@b.example"), List.of())));

        Lead after = company.director().leads().get(lead.id());
        assertThat(after.name()).isEqualTo("Silk");
        assertThat(after.fields().get(SIZE, ValueType.INTEGER)).contains(40L);
        assertThat(after.profile().contactPoints())
                .extracting(point -> point.term())
                .containsExactlyInAnyOrder("PHONE:+8613812345678", "EMAIL:a@b.example");
    }

    private String message(LeadEdit edit) {
        try {
            company.lin()
                    .leads()
                    .edit(
                            company.lin()
                                    .leads()
                                    .search("Tea", PageRequest.firstPage(1))
                                    .items()
                                    .get(0)
                                    .id(),
                            edit);
        } catch (InvalidInputException refused) {
            return refused.getMessage();
        }
        throw new AssertionError("was edited");
    }
}
