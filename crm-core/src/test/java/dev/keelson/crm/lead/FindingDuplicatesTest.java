package dev.keelson.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.access.AccessPolicy;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Roles;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.RoleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** LEAD-07, in sentences. */
class FindingDuplicatesTest {
    private final Company company = new Company();

    @Test
    void the_same_number_written_otherwise_is_an_exact_match() {
        Lead known = company.lin().leads().capture(NewLead.named("Chen").phone("+86 138-1234-5678"));

        assertThat(company.lin()
                        .leads()
                        .duplicates(NewLead.named("Someone else").phone("13812345678")))
                .containsExactly(new Duplicate(
                        Optional.of(known.ref()),
                        Optional.of("Chen"),
                        Duplicate.Match.EXACT,
                        100,
                        "phone",
                        Optional.of("member:lin")));
    }

    @Test
    void one_company_in_one_region_is_a_composite_match() {
        company.lin()
                .leads()
                .capture(NewLead.named("Chen").company("Hangzhou Tea Ltd").region("Zhejiang"));

        assertThat(company.lin()
                        .leads()
                        .duplicates(
                                NewLead.named("Wu").company("hangzhou  TEA ltd").region("zhejiang")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.match()).isEqualTo(Duplicate.Match.COMPOSITE);
                    assertThat(found.by()).isEqualTo("company+region");
                });
    }

    @Test
    void alike_names_are_similar_and_different_ones_are_not() {
        company.lin().leads().capture(NewLead.named("Chen").company("杭州龙井茶业有限公司"));
        company.lin().leads().capture(NewLead.named("Wu").company("Northern Wind Power"));

        assertThat(company.lin().leads().duplicates(NewLead.named("Li").company("杭州龙井茶业股份有限公司")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.match()).isEqualTo(Duplicate.Match.SIMILAR);
                    assertThat(found.name()).contains("Chen");
                });
        assertThat(company.lin().leads().duplicates(NewLead.named("Li").company("Southern Rail")))
                .isEmpty();
    }

    @Test
    void of_a_record_out_of_reach_only_that_there_is_one_and_whom_to_ask() {
        company.lin().leads().capture(NewLead.named("Chen").phone("13812345678"));
        company.lin().leads().capture(NewLead.named("Hangzhou Tea Trading"));

        assertThat(company.zhao()
                        .leads()
                        .duplicates(NewLead.named("Hangzhou Tea Tradings").phone("13812345678")))
                .containsExactly(
                        new Duplicate(
                                Optional.empty(),
                                Optional.empty(),
                                Duplicate.Match.EXACT,
                                100,
                                "phone",
                                Optional.of("member:lin")),
                        new Duplicate(
                                Optional.empty(),
                                Optional.empty(),
                                Duplicate.Match.SIMILAR,
                                DuplicateRules.ALIKE,
                                "name",
                                Optional.of("member:lin")));
    }

    @Test
    void the_tenant_decides_what_is_told_of_a_record_out_of_reach() {
        company.lin().leads().capture(NewLead.named("Chen").phone("13812345678"));
        NewLead asked = NewLead.named("Wu").phone("13812345678");
        Roles roles = company.system().roles();

        roles.define(AccessPolicy.STANDARD.with(AccessPolicy.Strangers.THAT_THERE_IS_ONE));
        assertThat(company.zhao().leads().duplicates(asked))
                .containsExactly(new Duplicate(
                        Optional.empty(), Optional.empty(), Duplicate.Match.EXACT, 100, "phone", Optional.empty()));
        roles.define(AccessPolicy.STANDARD.with(AccessPolicy.Strangers.NOTHING));
        assertThat(company.zhao().leads().duplicates(asked)).isEmpty();
        assertThat(company.lin().leads().duplicates(asked))
                .singleElement()
                .satisfies(found -> assertThat(found.name()).contains("Chen"));
        assertThat(roles.policy().strangers()).isEqualTo(AccessPolicy.Strangers.NOTHING);
        assertThatThrownBy(() -> company.lin().roles().define(AccessPolicy.STANDARD))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> company.lin().roles().policy()).isInstanceOf(RefusedException.class);
    }

    @Test
    void a_lead_in_a_pool_one_does_not_belong_to_answers_which_pool_to_ask() {
        company.mei().leads().capture(NewLead.named("Chen").phone("13812345678").intoPool(Company.ATTIC));

        assertThat(company.zhao().leads().duplicates(NewLead.named("Wu").phone("13812345678")))
                .containsExactly(new Duplicate(
                        Optional.empty(),
                        Optional.empty(),
                        Duplicate.Match.EXACT,
                        100,
                        "phone",
                        Optional.of("pool:attic")));
    }

    @Test
    void customers_are_found_by_their_names_and_by_their_contacts_numbers() {
        Converted converted = company.lin().leads().convert(company.qualified().id(), Conversion.intoNewCustomer());

        assertThat(company.lin().leads().duplicates(NewLead.named("Chen").phone("13812345678")))
                .extracting(Duplicate::record)
                .containsExactlyInAnyOrder(
                        Optional.of(converted.lead().ref()),
                        Optional.of(converted.customer().ref()));
        assertThat(company.lin().leads().duplicates(converted.lead().id())).isEmpty();
        assertThat(company.lin().leads().duplicates(NewLead.named("Wu").company("Hangzhou Tea")))
                .extracting(Duplicate::record)
                .contains(Optional.of(converted.customer().ref()));
    }

    @Test
    void the_surest_come_first_and_a_lead_is_not_its_own_duplicate() {
        Lead asked = company.lin()
                .leads()
                .capture(NewLead.named("Chen")
                        .company("Hangzhou Tea")
                        .region("Zhejiang")
                        .email("chen@tea.example"));
        company.lin().leads().capture(NewLead.named("A").company("Hangzhou Teas"));
        company.lin().leads().capture(NewLead.named("B").company("Hangzhou Tea").region("Zhejiang"));
        company.lin().leads().capture(NewLead.named("C").email("Chen@Tea.example"));

        assertThat(company.lin().leads().duplicates(asked.id()))
                .extracting(Duplicate::match)
                .containsExactly(Duplicate.Match.EXACT, Duplicate.Match.COMPOSITE, Duplicate.Match.SIMILAR);
    }

    @Test
    void a_hidden_attribute_finds_nothing() {
        company.lin().leads().capture(NewLead.named("Chen").phone("13812345678"));
        company.system()
                .roles()
                .define(List.of(new Role(
                        new RoleId("sales"),
                        "blind to phones",
                        Set.of(
                                Grant.of(Permission.LEAD_VIEW, Scope.SELF).with("phone", FieldLevel.HIDDEN),
                                Grant.of(Permission.LEAD_CREATE, Scope.SELF)))));

        assertThat(company.lin().leads().duplicates(NewLead.named("Wu").phone("13812345678")))
                .isEmpty();
    }

    // ACC-06
    @Test
    void an_attribute_of_customers_that_is_hidden_finds_no_customer() {
        Lead lead = company.lin()
                .leads()
                .capture(NewLead.named("Wang")
                        .company("Secret Tea Ltd")
                        .region("North")
                        .phone("13812345678"));
        company.lin().leads().move(lead.id(), StageTable.WORKING);
        company.lin().leads().move(lead.id(), StageTable.QUALIFIED);
        Converted converted = company.lin().leads().convert(lead.id(), Conversion.intoNewCustomer());
        List<NewLead> asked = List.of(
                NewLead.named("Q").phone("13812345678"),
                NewLead.named("Q").company("Secret Tea Ltd").region("North"),
                NewLead.named("Secret Tea"));

        assertThat(asked)
                .allSatisfy(each -> assertThat(customers(each))
                        .containsExactly(converted.customer().ref()));
        Grant create = Grant.of(Permission.LEAD_CREATE, Scope.ALL);
        Grant leads = Grant.of(Permission.LEAD_VIEW, Scope.ALL);
        Grant blind = Grant.of(Permission.CUSTOMER_VIEW, Scope.ALL)
                .with("phone", FieldLevel.HIDDEN)
                .with("name", FieldLevel.HIDDEN);
        sales(create, leads, blind);
        assertThat(asked).allSatisfy(each -> assertThat(customers(each)).isEmpty());
        assertThat(company.lin().leads().duplicates(asked.get(0))).hasSize(1);

        sales(create, leads);
        assertThat(company.lin().leads().duplicates(asked.get(0)))
                .extracting(Duplicate::record)
                .containsExactlyInAnyOrder(Optional.of(lead.ref()), Optional.empty());
    }

    private List<RecordRef> customers(NewLead asked) {
        return company.lin().leads().duplicates(asked).stream()
                .flatMap(found -> found.record().stream())
                .filter(record -> record.type().equals("customer"))
                .toList();
    }

    private void sales(Grant... grants) {
        company.system().roles().define(List.of(new Role(new RoleId("sales"), "Sales", Set.of(grants))));
    }

    @Test
    void asking_takes_the_permission_to_create_and_a_number_that_is_one() {
        assertThatThrownBy(() -> company.as("gone").leads().duplicates(NewLead.named("Chen")))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() ->
                        company.lin().leads().duplicates(NewLead.named("Chen").phone("x")))
                .isInstanceOf(InvalidInputException.class);
    }
}
