package dev.keelson.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.keelson.crm.access.AccessRefusal;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class CapturingLeadsTest {
    private static final FieldName TAX = FieldName.own("tax_number");

    private final Company company = new Company();

    @Test
    void a_captured_lead_is_its_captors_own_and_begins_at_the_beginning() {
        Lead lead =
                company.lin().leads().capture(NewLead.named("Hangzhou Tea Ltd").phone("+86 571 8888 0000"));

        assertThat(lead.holder().owner()).contains(Company.LIN);
        assertThat(lead.stage()).isEqualTo(StageTable.NEW);
        assertThat(lead.author()).isEqualTo("user:lin");
        assertThat(lead.version()).isEqualTo(1);
        assertThat(company.lin().leads().get(lead.id())).isEqualTo(lead);
    }

    // ACC-06
    @Test
    void what_is_hidden_is_not_given_and_what_is_only_read_is_given_once() {
        company.system().fields().define(FieldDefinition.ofLead("tax_number", ValueType.TEXT, "Tax number"));
        company.system()
                .roles()
                .define(List.of(new Role(
                        new RoleId("sales"),
                        "Sales",
                        Set.of(
                                Grant.of(Permission.LEAD_VIEW, Scope.SELF)
                                        .with("name", FieldLevel.HIDDEN)
                                        .with("phone", FieldLevel.HIDDEN)
                                        .with("own.tax_number", FieldLevel.HIDDEN)
                                        .with("source", FieldLevel.READABLE),
                                Grant.of(Permission.LEAD_EDIT, Scope.SELF),
                                Grant.of(Permission.LEAD_CREATE, Scope.SELF)))));
        Leads leads = company.lin().leads();

        assertThatThrownBy(() ->
                        leads.capture(NewLead.named("Tea").phone("13812345678").field(TAX, ValueType.TEXT, "91")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(
                                        InvalidInputException.Problem::attribute, InvalidInputException.Problem::code)
                                .containsExactlyInAnyOrder(
                                        tuple("phone", "unknown"), tuple("own.tax_number", "unknown")));
        Lead lead = leads.capture(NewLead.named("Tea").source("expo"));
        assertThat(lead.profile().source()).contains("expo");
        assertThatThrownBy(() -> leads.edit(lead.id(), LeadEdit.of(lead).set(LeadAttributes.SOURCE, "fair")))
                .isInstanceOf(RefusedException.class);
        assertThat(leads.duplicates(NewLead.named("Tea").phone("13812345678"))).isEmpty();
    }

    @Test
    void names_every_contact_point_that_is_none() {
        NewLead wrong =
                NewLead.named(" ").phone("not a phone").email("nobody at home").registration("?");

        assertThatThrownBy(() -> company.lin().leads().capture(wrong))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(InvalidInputException.Problem::attribute)
                                .containsExactlyInAnyOrder("phone", "email", "registration", "name"));
        assertThat(company.director().leads().count(Filter.all())).isZero();
    }

    @Test
    void one_number_written_twice_is_one_contact_point() {
        Lead lead = company.lin()
                .leads()
                .capture(NewLead.named("Chen").phone("138 1234 5678").phone("+86 13812345678"));

        assertThat(lead.profile().contactPoints()).hasSize(1);
    }

    @Test
    void what_the_system_captures_goes_to_the_default_pool() {
        Lead lead = company.system().leads().capture(NewLead.named("Tea"));

        assertThat(lead.holder()).isEqualTo(new Holder.InPool(Company.SEA));
    }

    @Test
    void without_a_default_pool_an_unowned_lead_is_refused() {
        dev.keelson.crm.Crm bare = dev.keelson.crm.Crm.on(dev.keelson.crm.memory.InMemoryStorage.create())
                .build();

        assertThatThrownBy(() -> bare.as(Actor.system("bare", Actor.Purpose.MIGRATION))
                        .leads()
                        .capture(NewLead.named("Tea")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem ->
                                        assertThat(problem.attribute()).isEqualTo("pool")));
    }

    /** LEAD-10 */
    @Test
    void a_leader_captures_for_the_group_and_for_nobody_else() {
        Lead given = company.mei().leads().capture(NewLead.named("Tea").ownedBy(Company.WANG));
        assertThat(given.holder().owner()).contains(Company.WANG);

        assertThatThrownBy(
                        () -> company.mei().leads().capture(NewLead.named("Tea").ownedBy(Company.ZHAO)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("lead.assign");
        assertThatThrownBy(
                        () -> company.lin().leads().capture(NewLead.named("Tea").ownedBy(Company.WANG)))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void nobody_inactive_or_unknown_becomes_an_owner() {
        for (String nobody : List.of("gone", "stranger")) {
            assertThatThrownBy(() -> company.director()
                            .leads()
                            .capture(NewLead.named("Tea").ownedBy(new MemberId(nobody))))
                    .extracting("refusal")
                    .isInstanceOf(LeadRefusal.NoSuchOwner.class);
        }
    }

    @Test
    void a_pool_one_does_not_belong_to_is_as_unknown_as_one_that_is_not_there() {
        assertThat(company.mei()
                        .leads()
                        .capture(NewLead.named("Tea").intoPool(Company.ATTIC))
                        .holder())
                .isEqualTo(new Holder.InPool(Company.ATTIC));

        String absent = message(NewLead.named("Tea").intoPool(new dev.keelson.crm.kernel.PoolId("nowhere")));
        assertThat(message(NewLead.named("Tea").intoPool(Company.ATTIC))).isEqualTo(absent);
    }

    private String message(NewLead lead) {
        try {
            company.lin().leads().capture(lead);
        } catch (InvalidInputException refused) {
            return refused.getMessage();
        }
        throw new AssertionError("was let in");
    }

    /** LEAD-11 */
    @Test
    void an_external_id_is_borne_once_in_a_tenant() {
        company.lin().leads().capture(NewLead.named("Tea").externalId("A-1"));

        assertThatThrownBy(() ->
                        company.wang().leads().capture(NewLead.named("Silk").externalId("A-1")))
                .extracting("refusal")
                .isEqualTo(new LeadRefusal.ExternalIdTaken("A-1"));
        assertThat(company.wang()
                        .leads()
                        .capture(NewLead.named("Silk").externalId("a-1"))
                        .profile()
                        .externalId())
                .contains("a-1");
        assertThat(company.crm
                        .as(Actor.system("other", Actor.Purpose.SETUP))
                        .leads()
                        .count(Filter.all()))
                .isZero();
    }

    @Test
    void a_unique_field_is_taken_and_released_by_an_edit() {
        company.system()
                .fields()
                .define(FieldDefinition.ofLead("tax_number", ValueType.TEXT, "Tax number")
                        .with(FieldDefinition.Trait.UNIQUE));
        Lead first = company.lin().leads().capture(NewLead.named("Tea").field(TAX, ValueType.TEXT, "CN 1"));
        assertThatThrownBy(() ->
                        company.lin().leads().capture(NewLead.named("Silk").field(TAX, ValueType.TEXT, "cn  1")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.attribute()).isEqualTo("own.tax_number");
                                    assertThat(problem.code()).isEqualTo("taken");
                                }));

        company.lin()
                .leads()
                .edit(
                        first.id(),
                        LeadEdit.of(first)
                                .set(
                                        company.lin().fields().get("lead", TAX).<Lead, String>attribute(ValueType.TEXT),
                                        "CN 2"));
        assertThat(company.lin()
                        .leads()
                        .capture(NewLead.named("Silk").field(TAX, ValueType.TEXT, "CN 1"))
                        .fields()
                        .get(TAX, ValueType.TEXT))
                .contains("CN 1");
    }

    @Test
    void needs_the_permission_to_create() {
        assertThatThrownBy(() -> company.as("gone").leads().capture(NewLead.named("Tea")))
                .extracting("refusal")
                .isInstanceOf(AccessRefusal.NotPermitted.class);
        assertThat(company.director().leads().count(Filter.all())).isZero();
    }

    /** LEAD-08 */
    @Test
    void recorded_history_lands_where_it_had_come_to_and_knows_only_what_it_was_told() {
        Instant reached = company.now.minus(Duration.ofDays(100));
        Instant began = company.now.minus(Duration.ofDays(200));
        Lead lost = company.director()
                .leads()
                .record(RecordedLead.of(NewLead.named("Tea").ownedBy(Company.LIN), StageTable.DISQUALIFIED)
                        .since(reached)
                        .createdAt(began));

        assertThat(lost.phase()).isEqualTo(LeadPhase.DISQUALIFIED);
        assertThat(lost.times().createdAt()).isEqualTo(began);
        assertThat(company.director().leads().stageAt(lost.id(), reached)).contains(StageTable.DISQUALIFIED);
        assertThat(company.director().leads().stageAt(lost.id(), reached.minusNanos(1_000)))
                .isEmpty();
        assertThat(company.director().leads().holderAt(lost.id(), reached)).isEmpty();
        assertThat(company.director().leads().stageAt(lost.id(), reached.plusNanos(7)))
                .contains(StageTable.DISQUALIFIED);
        assertThat(company.director().leads().holderAt(lost.id(), company.now.plusNanos(7)))
                .contains(lost.holder());
        assertThat(company.director().leads().ownership(lost.id()))
                .singleElement()
                .satisfies(step -> assertThat(step.cause()).isEqualTo(OwnershipChange.Cause.RECORDED));
        assertThat(company.director()
                        .leads()
                        .history(lost.id(), dev.keelson.crm.query.PageRequest.firstPage(10))
                        .items())
                .filteredOn(event -> event.type().equals("lead.recorded"))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("attributes", "reason"));
    }

    /** LEAD-08 */
    @Test
    void when_a_recorded_stage_was_reached_is_unknown_unless_told() {
        Lead won = company.director()
                .leads()
                .record(RecordedLead.of(NewLead.named("Tea"), StageTable.CONVERTED)
                        .createdAt(company.now.minus(Duration.ofDays(9))));

        assertThat(won.holder()).isEqualTo(new Holder.InPool(Company.SEA));
        assertThat(company.director().leads().stageAt(won.id(), company.now.minusSeconds(1)))
                .isEmpty();
        assertThat(company.director().leads().stageAt(won.id(), company.now)).contains(StageTable.CONVERTED);
    }

    @Test
    void recorded_times_lie_in_the_past_and_in_order() {
        RecordedLead wrong = RecordedLead.of(NewLead.named("Tea"), StageTable.WORKING)
                .since(company.now.plusSeconds(1))
                .createdAt(company.now.plusSeconds(2));

        assertThatThrownBy(() -> company.director().leads().record(wrong))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(
                        InvalidInputException::problems,
                        InstanceOfAssertFactories.list(InvalidInputException.Problem.class))
                .extracting(InvalidInputException.Problem::code)
                .containsExactly("in-future", "in-future", "out-of-order");
        assertThatThrownBy(() -> company.lin().leads().record(RecordedLead.of(NewLead.named("Tea"), StageTable.NEW)))
                .isInstanceOf(RefusedException.class);
    }
}
