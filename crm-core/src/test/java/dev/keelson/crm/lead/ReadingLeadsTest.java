package dev.keelson.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadingLeadsTest {
    private static final PageRequest FIRST = PageRequest.firstPage(50);

    private final Company company = new Company();

    @Test
    void search_finds_parts_of_names_and_companies_and_whole_numbers_newest_first() {
        Lead chen = company.lin()
                .leads()
                .capture(NewLead.named("Chen Yu").company("Hangzhou Tea").phone("13812345678"));
        company.later(java.time.Duration.ofSeconds(1));
        Lead tea = company.lin().leads().capture(NewLead.named("TEAHOUSE").email("House@Tea.example"));

        assertThat(found("tea")).containsExactly(tea.id(), chen.id());
        assertThat(found("hen yu")).containsExactly(chen.id());
        assertThat(found("138 1234 5678")).containsExactly(chen.id());
        assertThat(found("house@tea.example")).containsExactly(tea.id());
        assertThat(found("%")).isEmpty();
        assertThatThrownBy(() -> found("  ")).isInstanceOf(InvalidInputException.class);
        assertThat(company.zhao().leads().search("tea", FIRST).items()).isEmpty();
    }

    private List<LeadId> found(String text) {
        return company.lin().leads().search(text, FIRST).items().stream()
                .map(Lead::id)
                .toList();
    }

    @Test
    void search_and_suggestions_know_nothing_of_hidden_attributes() {
        company.lin()
                .leads()
                .capture(NewLead.named("Chen Yu").company("Hangzhou Tea").phone("13812345678"));
        company.system()
                .roles()
                .define(List.of(new Role(
                        new RoleId("sales"),
                        "sees no companies",
                        Set.of(Grant.of(Permission.LEAD_VIEW, Scope.SELF)
                                .with("company", FieldLevel.HIDDEN)
                                .with("phone", FieldLevel.MASKED)))));

        assertThat(found("tea")).isEmpty();
        assertThat(found("13812345678")).isEmpty();
        assertThat(found("chen")).hasSize(1);
        assertThat(company.lin().leads().suggest("hang", 5)).isEmpty();
        assertThat(company.lin().leads().suggest("che", 5)).containsExactly("Chen Yu");
    }

    @Test
    void suggestions_are_few_and_each_once() {
        for (int at = 0; at < 30; at++) {
            company.lin().leads().capture(NewLead.named("Lead " + at).company(at < 25 ? "Tea One" : "TEA Two"));
        }
        company.zhao().leads().capture(NewLead.named("Tea of others"));

        assertThat(company.lin().leads().suggest("tea", 3)).containsExactly("Tea One", "TEA Two");
        assertThat(company.lin().leads().suggest("lead 1", 3)).containsExactly("Lead 1", "Lead 10", "Lead 11");
        assertThatThrownBy(() -> company.lin().leads().suggest("tea", 51)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void counts_up_to_a_cap_and_exactly() {
        for (int at = 0; at < 5; at++) {
            company.lin().leads().capture(NewLead.named("Lead " + at));
        }

        assertThat(company.lin().leads().count(Filter.all())).isEqualTo(5);
        assertThat(company.lin().leads().countUpTo(Filter.all(), 3)).isEqualTo(3);
        assertThat(company.lin().leads().countUpTo(Filter.all(), Leads.CAP)).isEqualTo(5);
        assertThatThrownBy(() -> company.lin().leads().countUpTo(Filter.all(), 0))
                .isInstanceOf(InvalidInputException.class);
        assertThat(company.zhao().leads().aggregate(Filter.all(), Aggregation.countBy(LeadAttributes.STAGE)))
                .isEmpty();
    }

    @Test
    void exports_what_is_both_visible_and_exportable_in_order_across_pages() {
        company.system()
                .roles()
                .define(List.of(new Role(
                        new RoleId("leader"),
                        "exports more than they see",
                        Set.of(
                                Grant.of(Permission.LEAD_VIEW, Scope.TEAM),
                                Grant.of(Permission.LEAD_EXPORT, Scope.ALL)))));
        company.director().inTransaction(session -> {
            for (int at = 0; at < 1_201; at++) {
                session.leads().capture(NewLead.named("Lead " + at).ownedBy(at % 3 == 0 ? Company.ZHAO : Company.LIN));
            }
            return true;
        });
        List<Lead> exported = new ArrayList<>();

        long count = company.mei().leads().export(Filter.all(), LeadAttributes.newestFirst(), exported::add);

        assertThat(count).isEqualTo(800);
        assertThat(exported).hasSize(800).doesNotHaveDuplicates();
        assertThat(exported)
                .allSatisfy(lead -> assertThat(lead.holder().owner()).contains(Company.LIN))
                .isSortedAccordingTo(
                        (one, other) -> LeadAttributes.newestFirst().compare(LeadAttributes.RECORDS, one, other));
        assertThatThrownBy(() -> company.lin().leads().export(Filter.all(), Sort.byId(), lead -> {
                    throw new AssertionError("handed over");
                }))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("lead.export");
    }

    /** ACC-05, ACC-09: what cannot be read cannot be told from what is not there, by any question or command. */
    @Test
    void every_question_and_command_misses_a_hidden_lead_as_it_misses_none() {
        Lead hidden = company.lin().leads().capture(NewLead.named("Tea"));
        LeadId absent = new LeadId(new UUID(1, 1));
        Leads zhao = company.zhao().leads();
        Instant now = company.now;
        List<java.util.function.Consumer<LeadId>> calls = List.of(
                zhao::get,
                id -> zhao.edit(id, LeadEdit.atVersion(1).set(LeadAttributes.NAME, "x")),
                id -> zhao.move(id, StageTable.WORKING),
                id -> zhao.disqualify(id, "x"),
                id -> zhao.convert(id, Conversion.intoNewCustomer()),
                id -> zhao.assign(id, Company.ZHAO),
                id -> zhao.transfer(id, Company.ZHAO),
                id -> zhao.putIntoPool(id, Company.SEA, "x"),
                id -> zhao.invite(id, Company.ZHAO, dev.keelson.crm.kernel.ParticipantAccess.READ),
                id -> zhao.dismiss(id, Company.ZHAO),
                zhao::participants,
                zhao::duplicates,
                id -> zhao.history(id, FIRST),
                zhao::ownership,
                zhao::stages,
                id -> zhao.holderAt(id, now),
                id -> zhao.stageAt(id, now),
                zhao::mayConvert,
                id -> zhao.mayMove(id, StageTable.WORKING),
                zhao::availableActions,
                id -> zhao.explain(id, Permission.LEAD_VIEW));

        for (java.util.function.Consumer<LeadId> call : calls) {
            assertThatThrownBy(() -> call.accept(hidden.id()))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessage(message(() -> call.accept(absent)));
        }
        assertThat(company.lin().leads().get(hidden.id())).isEqualTo(hidden);
    }

    private static String message(Runnable call) {
        try {
            call.run();
        } catch (NotFoundException missed) {
            return missed.getMessage();
        }
        throw new AssertionError("found what is not there");
    }
}
