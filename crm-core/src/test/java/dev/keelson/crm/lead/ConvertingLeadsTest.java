package dev.keelson.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.access.AccessRefusal;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** LEAD-03, in sentences. */
class ConvertingLeadsTest {
    private static final FieldName INDUSTRY = FieldName.own("industry");
    private static final FieldName SIZE = FieldName.own("size");
    private static final FieldName STAFF = FieldName.own("staff");

    private final Company company = new Company();

    @Test
    void a_lead_becomes_a_customer_and_a_contact() {
        Lead lead = company.lin()
                .leads()
                .capture(NewLead.named("Chen Yu")
                        .company("Hangzhou Tea Ltd")
                        .phone("13812345678")
                        .registration("91330100MA27XL0X2K")
                        .source("expo")
                        .region("Zhejiang")
                        .tags("tea", "vip"));
        company.lin().leads().move(lead.id(), StageTable.WORKING);
        company.lin().leads().move(lead.id(), StageTable.QUALIFIED);

        Converted converted = company.lin().leads().convert(lead.id(), Conversion.intoNewCustomer());

        Customer customer = company.lin().customers().get(converted.customer().id());
        assertThat(customer).isEqualTo(converted.customer());
        assertThat(customer.name()).isEqualTo("Hangzhou Tea Ltd");
        assertThat(customer.source()).contains("expo");
        assertThat(customer.region()).contains("Zhejiang");
        assertThat(customer.tags()).containsExactly("tea", "vip");
        assertThat(customer.contactPoints())
                .extracting(point -> point.term())
                .containsExactly("REGISTRATION:91330100MA27XL0X2K");
        assertThat(customer.holder().owner()).contains(Company.LIN);
        assertThat(customer.fromLead()).contains(lead.id());
        assertThat(company.lin().customers().contacts(customer.id()))
                .containsExactly(converted.contact())
                .singleElement()
                .satisfies(contact -> {
                    assertThat(contact.name()).isEqualTo("Chen Yu");
                    assertThat(contact.contactPoints())
                            .extracting(point -> point.term())
                            .containsExactly("PHONE:+8613812345678");
                });
        assertThat(converted.lead().phase()).isEqualTo(LeadPhase.CONVERTED);
        assertThat(converted.lead().progress().customer()).contains(customer.id());
        assertThat(company.lin().leads().get(lead.id())).isEqualTo(converted.lead());
    }

    @Test
    void its_follow_ups_are_read_from_both_sides_and_counted_once() {
        Lead lead = company.qualified();
        company.lin().followUps().add(lead.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "first"));
        company.lin().followUps().add(lead.ref(), NewFollowUp.of(FollowUp.Kind.VISIT, "second"));
        List<FollowUp> before = texts(lead);

        Converted converted = company.lin().leads().convert(lead.id(), Conversion.intoNewCustomer());

        assertThat(texts(lead)).isEqualTo(before);
        assertThat(company.lin()
                        .followUps()
                        .of(converted.customer().ref(), PageRequest.firstPage(10))
                        .items())
                .hasSize(2)
                .allSatisfy(copy -> assertThat(copy.carriedFrom()).contains(lead.ref()))
                .extracting(FollowUp::text)
                .containsExactlyInAnyOrder("first", "second");
        assertThat(company.lin().followUps().count(Filter.all())).isEqualTo(2);
        assertThat(converted.customer().times().lastFollowUp()).contains(company.now);
    }

    private List<FollowUp> texts(Lead lead) {
        return company.lin()
                .followUps()
                .of(lead.ref(), PageRequest.firstPage(10))
                .items();
    }

    @Test
    void its_participants_come_along_as_long_as_they_take_part() {
        Lead lead = company.qualified();
        company.lin().leads().invite(lead.id(), Company.ZHAO, ParticipantAccess.WRITE);
        company.lin().leads().inviteUntil(lead.id(), Company.WANG, ParticipantAccess.READ, company.now.plusSeconds(10));
        company.later(java.time.Duration.ofSeconds(10));

        Converted converted = company.lin().leads().convert(lead.id(), Conversion.intoNewCustomer());

        CustomerId customer = converted.customer().id();
        assertThat(company.zhao().customers().get(customer)).isEqualTo(converted.customer());
        assertThat(company.zhao().customers().contacts(customer)).hasSize(1);
        assertThatThrownBy(() -> company.wang().customers().get(customer)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void custom_fields_go_where_the_mapping_says_or_to_their_namesakes() {
        company.system().fields().define(FieldDefinition.ofLead("industry", ValueType.TEXT, "Industry"));
        company.system().fields().define(FieldDefinition.ofLead("size", ValueType.INTEGER, "Size"));
        company.system().fields().define(FieldDefinition.ofCustomer("industry", ValueType.TEXT, "Industry"));
        company.system().fields().define(FieldDefinition.ofCustomer("staff", ValueType.INTEGER, "Staff"));
        Lead lead = company.lin()
                .leads()
                .capture(NewLead.named("Chen")
                        .phone("13812345678")
                        .field(INDUSTRY, ValueType.TEXT, "tea")
                        .field(SIZE, ValueType.INTEGER, 40L));
        company.lin().leads().move(lead.id(), StageTable.WORKING);
        company.lin().leads().move(lead.id(), StageTable.QUALIFIED);

        assertThatThrownBy(() -> company.lin()
                        .leads()
                        .convert(lead.id(), Conversion.intoNewCustomer().mapping(INDUSTRY, STAFF)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.attribute()).isEqualTo("own.staff");
                                    assertThat(problem.code()).isEqualTo("type");
                                }));
        assertThatThrownBy(() -> company.lin()
                        .leads()
                        .convert(lead.id(), Conversion.intoNewCustomer().mapping(SIZE, FieldName.own("nothing"))))
                .isInstanceOf(InvalidInputException.class);
        Customer customer = company.lin()
                .leads()
                .convert(lead.id(), Conversion.intoNewCustomer().mapping(SIZE, STAFF))
                .customer();

        assertThat(customer.fields().get(INDUSTRY, ValueType.TEXT)).contains("tea");
        assertThat(customer.fields().get(STAFF, ValueType.INTEGER)).contains(40L);
    }

    /** LEAD-03 */
    @Test
    void who_once_took_part_in_the_customer_takes_part_again() {
        Lead first = company.qualified();
        company.lin()
                .leads()
                .inviteUntil(first.id(), Company.WANG, ParticipantAccess.READ, company.now.plusSeconds(60));
        CustomerId customer = company.lin()
                .leads()
                .convert(first.id(), Conversion.intoNewCustomer())
                .customer()
                .id();
        Lead second = company.qualified();
        company.lin().leads().invite(second.id(), Company.WANG, ParticipantAccess.READ);
        company.later(java.time.Duration.ofSeconds(60));
        assertThatThrownBy(() -> company.wang().customers().get(customer)).isInstanceOf(NotFoundException.class);

        company.lin().leads().convert(second.id(), Conversion.into(customer));

        assertThat(company.wang().customers().get(customer).id()).isEqualTo(customer);
    }

    /** ACC-06, LEAD-33 */
    @Test
    void what_the_converter_does_not_see_of_the_customer_is_carried_where_it_fits() {
        company.system().fields().define(FieldDefinition.ofLead("industry", ValueType.TEXT, "Industry"));
        company.system().fields().define(FieldDefinition.ofLead("size", ValueType.INTEGER, "Size"));
        company.system().fields().define(FieldDefinition.ofCustomer("industry", ValueType.TEXT, "Industry"));
        company.system()
                .fields()
                .define(FieldDefinition.ofCustomer("size", ValueType.INTEGER, "Size")
                        .with(FieldDefinition.Trait.UNIQUE));
        List<Lead> leads = new ArrayList<>();
        for (int made = 0; made < 2; made++) {
            Lead lead = company.lin()
                    .leads()
                    .capture(NewLead.named("Chen")
                            .phone("13812345678")
                            .field(INDUSTRY, ValueType.TEXT, "tea")
                            .field(SIZE, ValueType.INTEGER, 40L));
            company.lin().leads().move(lead.id(), StageTable.WORKING);
            company.lin().leads().move(lead.id(), StageTable.QUALIFIED);
            leads.add(lead);
        }
        company.system()
                .roles()
                .define(List.of(new Role(
                        new RoleId("sales"),
                        "Sales",
                        Set.of(
                                Grant.of(Permission.LEAD_VIEW, Scope.SELF),
                                Grant.of(Permission.LEAD_CONVERT, Scope.SELF),
                                Grant.of(Permission.CUSTOMER_VIEW, Scope.SELF)
                                        .with("own.industry", FieldLevel.HIDDEN)
                                        .with("own.size", FieldLevel.HIDDEN)))));

        assertThatThrownBy(() -> company.lin()
                        .leads()
                        .convert(leads.get(0).id(), Conversion.intoNewCustomer().mapping(INDUSTRY, INDUSTRY)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("own.industry");
        List<Customer> customers = leads.stream()
                .map(lead -> {
                    assertThat(company.lin().leads().mayConvert(lead.id()).accepted())
                            .isTrue();
                    return company.lin()
                            .leads()
                            .convert(lead.id(), Conversion.intoNewCustomer())
                            .customer();
                })
                .toList();

        assertThat(customers)
                .allSatisfy(shown -> assertThat(shown.fields().isEmpty()).isTrue());
        assertThat(customers)
                .extracting(
                        shown -> company.director().customers().get(shown.id()).fields())
                .satisfiesExactly(
                        first -> {
                            assertThat(first.get(INDUSTRY, ValueType.TEXT)).contains("tea");
                            assertThat(first.get(SIZE, ValueType.INTEGER)).contains(40L);
                        },
                        second -> {
                            assertThat(second.get(INDUSTRY, ValueType.TEXT)).contains("tea");
                            assertThat(second.get(SIZE, ValueType.INTEGER)).isEmpty();
                        });
    }

    /** LEAD-33 */
    @Test
    void a_customer_that_lacks_a_required_field_stays_unborn() {
        company.system()
                .fields()
                .define(FieldDefinition.ofCustomer("industry", ValueType.TEXT, "Industry")
                        .with(FieldDefinition.Trait.REQUIRED));
        Lead lead = company.qualified();
        Map<String, Set<Object>> before = company.everything();

        assertThatThrownBy(() -> company.lin().inTransaction(session -> {
                    LeadRefusal unfit = new LeadRefusal.UnfitForCustomer(
                            new java.util.TreeMap<>(Map.of("own.industry", "required")));
                    assertThatThrownBy(() -> session.leads().convert(lead.id(), Conversion.intoNewCustomer()))
                            .isInstanceOfSatisfying(
                                    RefusedException.class,
                                    refused -> assertThat(refused.refusal()).isEqualTo(unfit))
                            .hasMessageContaining("own.industry required");
                    assertThat(session.leads().mayConvert(lead.id()).reason()).contains(unfit);
                    assertThat(session.leads().availableActions(lead.id()))
                            .filteredOn(each -> each.action() == LeadAction.CONVERT)
                            .allSatisfy(each -> assertThat(each.refusal()).contains(unfit));
                    assertThat(session.customers().count(Filter.all())).isZero();
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
        assertThat(company.everything()).isEqualTo(before);
    }

    @Test
    void an_existing_customer_keeps_what_it_has_and_gains_what_it_lacks() {
        Converted first = company.lin().leads().convert(company.qualified().id(), Conversion.intoNewCustomer());
        Lead again = company.lin()
                .leads()
                .capture(NewLead.named("Wu Di")
                        .company("Hangzhou Tea")
                        .email("wu@tea.example")
                        .region("Zhejiang")
                        .tags("TEA", "new"));
        company.lin().leads().move(again.id(), StageTable.WORKING);
        company.lin().leads().move(again.id(), StageTable.QUALIFIED);

        Converted second = company.lin()
                .leads()
                .convert(again.id(), Conversion.into(first.customer().id()).contactNamed("Ms Wu"));

        assertThat(second.customer().id()).isEqualTo(first.customer().id());
        assertThat(second.customer().name()).isEqualTo("Hangzhou Tea Ltd");
        assertThat(second.customer().region()).contains("Zhejiang");
        assertThat(second.customer().fromLead()).isEqualTo(first.customer().fromLead());
        assertThat(company.lin().customers().contacts(first.customer().id()))
                .extracting(Contact::name)
                .containsExactly("Chen Yu", "Ms Wu");
        assertThat(company.lin().customers().count(Filter.all())).isEqualTo(1);
    }

    @Test
    void a_customer_out_of_reach_cannot_be_chosen_and_cannot_be_told_from_none() {
        Converted first = company.lin().leads().convert(company.qualified().id(), Conversion.intoNewCustomer());
        Lead other = company.director()
                .leads()
                .record(RecordedLead.of(
                        NewLead.named("Tea").phone("13800000000").ownedBy(Company.ZHAO), StageTable.QUALIFIED));

        assertThatThrownBy(() -> company.zhao()
                        .leads()
                        .convert(other.id(), Conversion.into(first.customer().id())))
                .isInstanceOf(NotFoundException.class)
                .hasMessage(new NotFoundException().getMessage());
        assertThat(company.zhao().leads().get(other.id()).phase()).isEqualTo(LeadPhase.QUALIFIED);
    }

    @Test
    void a_participant_who_writes_may_not_convert() {
        Lead lead = company.qualified();
        company.lin().leads().invite(lead.id(), Company.ZHAO, ParticipantAccess.WRITE);

        assertThat(company.zhao().leads().mayConvert(lead.id()).reason())
                .get()
                .isInstanceOf(AccessRefusal.NotPermitted.class);
        assertThatThrownBy(() -> company.zhao().leads().convert(lead.id(), Conversion.intoNewCustomer()))
                .isInstanceOf(RefusedException.class);
        assertThat(company.lin().leads().mayConvert(lead.id()).accepted()).isTrue();
    }

    /** LEAD-05 */
    @Test
    void nobody_makes_a_customer_that_shows_them_what_the_lead_does_not() { // ACC-14
        Lead lead = company.qualified();
        Grant blind = Grant.of(Permission.LEAD_VIEW, Scope.SELF).with("region", FieldLevel.HIDDEN);
        Grant open = Grant.of(Permission.CUSTOMER_VIEW, Scope.SELF);
        Grant convert = Grant.of(Permission.LEAD_CONVERT, Scope.SELF);
        RoleId sales = new RoleId("sales");
        company.system().roles().define(List.of(new Role(sales, "Sales", Set.of(blind, open, convert))));
        Map<String, Set<Object>> before = company.everything();

        assertThatThrownBy(() -> company.lin().leads().convert(lead.id(), Conversion.intoNewCustomer()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(new AccessRefusal.WouldShow("region")));
        assertThat(company.lin().leads().mayConvert(lead.id()).reason())
                .contains(new AccessRefusal.WouldShow("region"));
        assertThat(company.lin().leads().availableActions(lead.id()))
                .filteredOn(each -> each.action() == LeadAction.CONVERT)
                .singleElement()
                .satisfies(each -> assertThat(each.refusal()).contains(new AccessRefusal.WouldShow("region")));
        assertThat(company.everything()).isEqualTo(before);

        company.system()
                .roles()
                .define(List.of(
                        new Role(sales, "Sales", Set.of(blind, open.with("region", FieldLevel.HIDDEN), convert))));
        assertThat(company.lin().leads().mayConvert(lead.id()).accepted()).isTrue();
        company.lin().leads().convert(lead.id(), Conversion.intoNewCustomer());
    }

    @Test
    void a_customers_path_of_ownership_begins_with_the_conversion() {
        Converted converted = company.lin().leads().convert(company.qualified().id(), Conversion.intoNewCustomer());

        List<OwnershipChange> path = company.storage.inTransaction(
                new TenantId(Company.TENANT),
                unit -> unit.list(
                        Selection.of(
                                OwnershipChange.RECORDS,
                                Filter.where(OwnershipChange.SUBJECT)
                                        .is(converted.customer().ref())),
                        Sort.byId(),
                        Optional.empty(),
                        10));
        assertThat(path).singleElement().satisfies(step -> {
            assertThat(step.key().number()).isEqualTo(1);
            assertThat(step.cause()).isEqualTo(OwnershipChange.Cause.CONVERTED);
            assertThat(step.from()).isEmpty();
            assertThat(step.to()).isEqualTo(converted.customer().holder());
        });
    }

    @Test
    void of_many_who_convert_one_lead_at_once_exactly_one_does() throws Exception {
        Lead lead = company.qualified();
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            Callable<String> convert = () -> {
                start.await();
                try {
                    company.lin().leads().convert(lead.id(), Conversion.intoNewCustomer());
                    return "converted";
                } catch (RefusedException refused) {
                    return refused.code();
                }
            };
            List<Future<String>> runs = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                runs.add(pool.submit(convert));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> run : runs) {
                answers.add(run.get());
            }

            assertThat(answers).containsOnlyOnce("converted");
            assertThat(answers).containsOnly("converted", "lead.already-converted");
        } finally {
            pool.shutdownNow();
        }
        assertThat(company.director().customers().count(Filter.all())).isEqualTo(1);
        assertThat(company.director()
                        .customers()
                        .listContacts(Filter.all(), Sort.up(ContactAttributes.NAME), PageRequest.firstPage(10))
                        .items())
                .hasSize(1);
    }

    @Test
    void what_a_caller_groups_with_a_conversion_shares_its_fate() {
        Lead lead = company.qualified();
        Map<String, Set<Object>> before = company.everything();

        assertThatThrownBy(() -> company.lin().inTransaction(session -> {
                    session.leads().convert(lead.id(), Conversion.intoNewCustomer());
                    session.leads().capture(NewLead.named("Silk"));
                    throw new IllegalStateException("the host thinks better of it");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(company.everything()).isEqualTo(before);
        assertThat(before.get(Participation.RECORDS.name())).isEmpty();
    }
}
