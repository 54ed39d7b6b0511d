package dev.keelson.crm.access;

import static dev.keelson.crm.Office.department;
import static dev.keelson.crm.Office.member;
import static dev.keelson.crm.Office.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Office;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ACC-06, ACC-07: questions put together so as to learn what is hidden are refused like any about what does not exist. */
class NosyQuestionTest {
    private static final FieldDefinition SECRET = FieldDefinition.ofLead("secret", ValueType.TEXT, "Secret");
    private static final FieldDefinition OPEN = FieldDefinition.ofLead("open", ValueType.TEXT, "Open");
    private static final FieldDefinition RELATED = FieldDefinition.ofLead("related", ValueType.RECORD, "Related");

    private final Office office = Office.open();

    @BeforeEach
    void lin_does_not_see_secrets_nor_the_leads_of_others() {
        office.setup()
                .roles()
                .define(List.of(role(
                        "seller",
                        Grant.of(Permission.LEAD_VIEW, Scope.SELF)
                                .with("own.secret", FieldLevel.HIDDEN)
                                .with("company", FieldLevel.HIDDEN),
                        Grant.of(Permission.LEAD_CREATE, Scope.SELF))));
        office.setup()
                .departments()
                .define(List.of(department("hq", null)), List.of(member("lin", "hq", "seller"), member("bo", "hq")));
        List.of(SECRET, OPEN, RELATED).forEach(field -> office.setup().fields().define(field));
    }

    private void refused(Filter<Lead> filter) {
        assertThatThrownBy(() -> office.as("lin").leads().count(filter)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> office.as("lin").leads().list(filter, Sort.byId(), PageRequest.firstPage(5)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> office.as("lin").leads().aggregate(filter, Aggregation.countBy()))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void who_takes_part_in_a_record_that_another_one_names_is_not_told() {
        Lead theirs = office.lead(new Holder.Owned(
                new MemberId("bo"), office.setup().departments().organisation().homeOf(new MemberId("bo"))));
        Attribute<Lead, RecordRef> related = RELATED.attribute(ValueType.RECORD);
        office.setup()
                .leads()
                .capture(NewLead.named("Tea")
                        .ownedBy(new MemberId("lin"))
                        .field(RELATED.name(), ValueType.RECORD, theirs.ref()));
        Filter<Lead> nosy =
                new Filter.Participates<>(related, new MemberId("bo"), ParticipantAccess.READ, office.now());

        refused(nosy);
        refused(nosy.negated());
        refused(Filter.where(LeadAttributes.NAME).is("Tea").and(nosy));
        refused(Filter.where(LeadAttributes.NAME).is("Silk").or(nosy));
        assertThat(office.as("lin")
                        .leads()
                        .count(new Filter.Participates<>(
                                LeadAttributes.SUBJECT, new MemberId("bo"), ParticipantAccess.READ, office.now())))
                .isZero();
    }

    @Test
    void an_attribute_that_borrows_the_name_of_a_readable_one_is_unknown() {
        refused(Filter.where(Attribute.<Lead, String>custom(
                        OPEN.name().toString(),
                        ValueType.TEXT,
                        new Attribute.Custom(SECRET.name().stored(), 0),
                        lead -> "x"))
                .is("x"));
        refused(Filter.where(Attribute.<Lead, String>of(
                        "stage",
                        ValueType.TEXT,
                        lead -> lead.profile().company().orElse(null)))
                .is("x"));
    }

    @Test
    void somebody_inactive_who_administers_a_pool_is_not_told_of_it() { // ACC-02
        PoolId id = new PoolId("pool");
        office.setup()
                .pools()
                .define(new Pool(
                        id,
                        "Pool",
                        Pool.Use.DEFAULT,
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(new MemberId("lin"), new MemberId("gone")),
                        0));
        assertThat(office.as("lin").pools().list()).hasSize(1);
        Member lin = member("lin", "hq", "seller");
        office.setup()
                .departments()
                .define(
                        List.of(),
                        List.of(new Member(
                                lin.id(),
                                lin.name(),
                                lin.primary(),
                                lin.departments(),
                                Optional.empty(),
                                lin.roles(),
                                Member.Status.INACTIVE)));

        for (String person : List.of("lin", "gone")) {
            assertThat(office.as(person).pools().list()).isEmpty();
            assertThatThrownBy(() -> office.as(person).pools().get(id)).isInstanceOf(NotFoundException.class);
        }
    }
}
