package dev.keelson.crm.access;

import static dev.keelson.crm.Office.department;
import static dev.keelson.crm.Office.member;
import static dev.keelson.crm.Office.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Office;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ACC-06: what is hidden is absent, what is masked is shown in part. */
class ProjectionTest {
    private static final FieldName WECHAT = FieldName.own("wechat");
    private static final FieldName SIZE = FieldName.own("size");
    private final Office office = Office.open();
    private Lead lead;

    @BeforeEach
    void aLeadThatAPartnerSeesInPart() {
        office.setup().fields().define(FieldDefinition.ofLead("wechat", ValueType.TEXT, "WeChat"));
        office.setup().fields().define(FieldDefinition.ofLead("size", ValueType.INTEGER, "Size"));
        office.setup()
                .roles()
                .define(List.of(
                        role("all", Scope.ALL, Permission.BUILT_IN.toArray(new Permission[0])),
                        role(
                                "partner",
                                Grant.of(Permission.LEAD_VIEW, Scope.ALL)
                                        .with("name", FieldLevel.MASKED)
                                        .with("phone", FieldLevel.MASKED)
                                        .with("email", FieldLevel.MASKED)
                                        .with("company", FieldLevel.HIDDEN)
                                        .with("source", FieldLevel.READABLE)
                                        .with("tags", FieldLevel.MASKED)
                                        .with("reason", FieldLevel.HIDDEN)
                                        .with("own.wechat", FieldLevel.MASKED)
                                        .with("own.size", FieldLevel.MASKED),
                                Grant.of(Permission.LEAD_EDIT, Scope.ALL),
                                Grant.of(Permission.CUSTOMER_VIEW, Scope.ALL)
                                        .with("name", FieldLevel.HIDDEN)
                                        .with("phone", FieldLevel.MASKED)
                                        .with("email", FieldLevel.HIDDEN))));
        office.setup()
                .departments()
                .define(
                        List.of(department("hq", null)),
                        List.of(member("lin", "hq", "all"), member("pat", "hq", "partner")));
        lead = office.as("lin")
                .leads()
                .capture(NewLead.named("张伟")
                        .company("Hangzhou Tea")
                        .phone("138 1234 0000")
                        .email("wei@example.org")
                        .source("expo")
                        .tags("vip")
                        .field(WECHAT, ValueType.TEXT, "weiwei")
                        .field(SIZE, ValueType.INTEGER, 30L));
    }

    @Test
    void a_lead_is_shown_as_far_as_its_levels_go() {
        Lead shown = office.as("pat").leads().get(lead.id());

        assertThat(shown.name()).isEqualTo("张**");
        assertThat(shown.company()).isEmpty();
        assertThat(shown.profile().source()).contains("expo");
        assertThat(shown.profile().tags()).isEmpty();
        assertThat(shown.profile().contactPoints())
                .extracting(ContactPoint::written)
                .containsExactly("138****0000", "w***@example.org");
        assertThat(shown.fields()).isEqualTo(FieldValues.NONE.with(WECHAT, ValueType.TEXT, "w**"));
        assertThat(office.as("pat")
                        .leads()
                        .list(Filter.all(), Sort.byId(), PageRequest.firstPage(5))
                        .items())
                .containsExactly(shown);
        assertThat(office.as("lin").leads().get(lead.id()).name()).isEqualTo("张伟");
    }

    @Test
    void history_tells_no_more_than_the_lead() {
        office.as("lin").leads().disqualify(lead.id(), "no budget");

        assertThat(office.as("pat")
                        .leads()
                        .history(lead.id(), PageRequest.firstPage(10))
                        .items())
                .anySatisfy(event -> assertThat(event.data()).contains(Map.entry("name", "张**")))
                .noneSatisfy(event -> assertThat(event.data()).containsKey("reason"));
        assertThat(office.as("pat").leads().stages(lead.id()))
                .allSatisfy(step -> assertThat(step.reason()).isEmpty());
        assertThat(office.as("lin")
                        .leads()
                        .history(lead.id(), PageRequest.firstPage(10))
                        .items())
                .anySatisfy(event -> assertThat(event.data()).contains(Map.entry("reason", "no budget")));
    }

    @Test
    void customers_and_contacts_are_shown_by_the_levels_of_the_customer() {
        office.as("lin").leads().move(lead.id(), StageTable.WORKING);
        office.as("lin").leads().move(lead.id(), StageTable.QUALIFIED);
        Converted converted = office.as("lin").leads().convert(lead.id(), Conversion.intoNewCustomer());

        assertThat(office.as("pat").customers().get(converted.customer().id()).name())
                .isEqualTo(Mask.ALL);
        assertThat(office.as("pat").customers().contacts(converted.customer().id()))
                .singleElement()
                .satisfies(contact -> {
                    assertThat(contact.name()).isEqualTo(Mask.ALL);
                    assertThat(contact.contactPoints())
                            .extracting(ContactPoint::written)
                            .containsExactly("138****0000");
                });
    }

    @Test
    void an_edit_refuses_what_is_readable_only_and_does_not_know_what_is_hidden() {
        assertThatThrownBy(() -> office.as("pat")
                        .leads()
                        .edit(lead.id(), LeadEdit.of(lead).set(LeadAttributes.SOURCE, "web")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(new AccessRefusal.NotEditable("source")));
        assertThatThrownBy(() -> office.as("pat")
                        .leads()
                        .edit(lead.id(), LeadEdit.of(lead).set(LeadAttributes.COMPANY, "web")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("company: there is no such attribute");
        office.as("pat").leads().edit(lead.id(), LeadEdit.of(lead).set(LeadAttributes.REGION, "Zhejiang"));
        Lead after = office.as("lin").leads().get(lead.id());
        assertThat(after.name()).isEqualTo("张伟");
        assertThat(after.profile().contactPoints()).isEqualTo(lead.profile().contactPoints());
        assertThat(after.fields()).isEqualTo(lead.fields());
    }

    @Test
    void a_level_that_nothing_would_heed_is_refused() {
        for (Grant grant : List.of(
                Grant.of(Permission.LEAD_VIEW, Scope.ALL).with("stage", FieldLevel.HIDDEN),
                Grant.of(Permission.LEAD_EDIT, Scope.ALL).with("phone", FieldLevel.HIDDEN),
                Grant.of(Permission.LEAD_VIEW, Scope.ALL).with("shoeSize", FieldLevel.HIDDEN))) {
            assertThatThrownBy(() -> office.setup().roles().define(List.of(role("odd", grant))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("grant.fields");
        }
        assertThat(office.setup().departments().organisation().member(new MemberId("pat")))
                .isPresent();
    }
}
