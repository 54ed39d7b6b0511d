package dev.keelson.crm.query;

import static dev.keelson.crm.query.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** QRY-15: a cursor belongs to one list, and is nothing to any other. */
class CursorTest {
    private static final Sort<Lead> BY_NAME = Sort.up(LeadAttributes.NAME);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final Storage storage = InMemoryStorage.create();
    private final Crm crm = Crm.on(storage).build();
    private final String cursor;

    CursorTest() {
        for (String tenant : List.of("acme", "twin")) {
            CrmSession setup = setup(tenant);
            setup.roles()
                    .define(List.of(
                            role(Scope.ALL),
                            Role.of(
                                    "other",
                                    "Other",
                                    Scope.ALL,
                                    Permission.LEAD_VIEW,
                                    Permission.LEAD_CREATE,
                                    Permission.CUSTOMER_VIEW)));
            setup.departments()
                    .define(
                            List.of(new Department(new DepartmentId("hq"), "HQ", Optional.empty(), Set.of())),
                            List.of(
                                    Member.of("lin", "Lin", "hq", "sales"),
                                    Member.of("wei", "Wei", "hq", "sales"),
                                    Member.of("own", "Own", "hq", "other")));
            for (int at = 0; at < 6; at++) {
                crm.as(Actor.user(tenant, at % 2 == 0 ? "lin" : "own"))
                        .leads()
                        .capture(NewLead.named("茶 " + at).company("Tea"));
            }
        }
        cursor = page(lin(), Filter.all(), BY_NAME).next().orElseThrow();
    }

    private static Role role(Scope scope) {
        return Role.of("sales", "Sales", scope, Permission.LEAD_VIEW, Permission.LEAD_CREATE, Permission.CUSTOMER_VIEW);
    }

    private CrmSession setup(String tenant) {
        return crm.as(Actor.system(tenant, Actor.Purpose.SETUP));
    }

    private CrmSession lin() {
        return crm.as(Actor.user("acme", "lin"));
    }

    private static Page<Lead> page(CrmSession session, Filter<Lead> filter, Sort<Lead> sort) {
        return session.leads().list(filter, sort, PageRequest.firstPage(2));
    }

    private static List<String> after(CrmSession session, String cursor) {
        return session.leads().list(Filter.all(), BY_NAME, PageRequest.after(cursor, 50)).items().stream()
                .map(lead -> lead.profile().name())
                .toList();
    }

    @Test
    void a_cursor_goes_on_in_any_size_and_on_any_node() {
        assertThat(after(lin(), cursor)).containsExactly("茶 2", "茶 3", "茶 4", "茶 5");
        assertThat(after(Crm.on(storage).build().as(Actor.user("acme", "lin")), cursor))
                .containsExactly("茶 2", "茶 3", "茶 4", "茶 5");
    }

    @Test
    void another_sort_filter_person_tenant_or_entity_refuses_it() {
        PageRequest next = PageRequest.after(cursor, 2);
        Filter<Lead> tea = where(LeadAttributes.COMPANY).is("Tea");
        for (Runnable misuse : List.<Runnable>of(
                () -> lin().leads().list(Filter.all(), Sort.down(LeadAttributes.NAME), next),
                () -> lin().leads().list(Filter.all(), Sort.up(LeadAttributes.COMPANY), next),
                () -> lin().leads().list(Filter.all(), BY_NAME.then(BY_NAME), next),
                () -> lin().leads().list(Filter.all(), Sort.byId(), next),
                () -> lin().leads().list(tea, BY_NAME, next),
                () -> lin().leads().list(tea.negated(), BY_NAME, next),
                () -> lin().leads().list(where(LeadAttributes.PHASE).is(LeadPhase.NEW), BY_NAME, next),
                () -> crm.as(Actor.user("acme", "wei")).leads().list(Filter.all(), BY_NAME, next),
                () -> crm.as(Actor.user("twin", "lin")).leads().list(Filter.all(), BY_NAME, next),
                () -> setup("acme").leads().list(Filter.all(), BY_NAME, next),
                () -> lin().customers().list(Filter.all(), Sort.byId(), next),
                () -> lin().leads().search("茶", next))) {
            refused(misuse);
        }
    }

    @Test
    void filters_whose_values_read_alike_are_two() {
        for (int at = 0; at < 3; at++) {
            lin().leads().capture(NewLead.named("T" + at).company("b").tags("a", "b", "a, b"));
        }
        List<List<Filter<Lead>>> pairs = List.of(
                List.of(
                        where(LeadAttributes.TAGS).hasAny(Set.of("a", "b")),
                        where(LeadAttributes.TAGS).hasAny(Set.of("a, b"))),
                List.of(
                        where(LeadAttributes.COMPANY).in(List.of("b", "c")),
                        where(LeadAttributes.COMPANY).in(List.of("b", "b, c"))),
                List.of(
                        where(LeadAttributes.COMPANY).isNot("x], y"),
                        where(LeadAttributes.COMPANY)
                                .isNot("x")
                                .and(where(LeadAttributes.COMPANY).isNot("y"))));
        for (List<Filter<Lead>> pair : pairs) {
            String next = page(lin(), pair.get(0), BY_NAME).next().orElseThrow();
            assertThat(lin().leads()
                            .list(pair.get(0), BY_NAME, PageRequest.after(next, 9))
                            .items())
                    .isNotEmpty();
            refused(() -> lin().leads().list(pair.get(1), BY_NAME, PageRequest.after(next, 9)));
        }
    }

    @Test
    void a_cursor_changed_in_any_character_is_none() {
        for (int at = 0; at < cursor.length(); at++) {
            for (int letter = 0; letter < ALPHABET.length(); letter++) {
                char other = ALPHABET.charAt(letter);
                if (other != cursor.charAt(at)) {
                    String forged = cursor.substring(0, at) + other + cursor.substring(at + 1);
                    refused(() -> after(lin(), forged));
                }
            }
            String cut = cursor.substring(0, at);
            refused(() -> after(lin(), cut));
        }
        for (String text : List.of(cursor + "A", cursor + "=", " " + cursor, "%", "茶", "A".repeat(100_000))) {
            refused(() -> after(lin(), text));
        }
    }

    @Test
    void what_a_cursor_leads_to_is_in_reach_when_it_is_used() {
        setup("acme").roles().define(List.of(role(Scope.SELF)));
        assertThat(after(lin(), cursor)).containsExactly("茶 2", "茶 4");

        setup("acme")
                .roles()
                .define(List.of(new Role(
                        new RoleId("sales"),
                        "Sees no names",
                        Set.of(Grant.of(Permission.LEAD_VIEW, Scope.ALL).with("name", FieldLevel.HIDDEN)))));
        assertThatThrownBy(() -> after(lin(), cursor))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("name: there is no such attribute");

        setup("acme").roles().define(List.of(new Role(new RoleId("sales"), "Sees nothing", Set.of())));
        List<String> rest = new ArrayList<>();
        try {
            rest.addAll(after(lin(), cursor));
        } catch (dev.keelson.crm.kernel.CrmException denied) {
            assertThat(denied).isNotInstanceOf(dev.keelson.crm.kernel.StorageException.class);
        }
        assertThat(rest).isEmpty();
    }

    private static void refused(Runnable misuse) {
        assertThatThrownBy(misuse::run)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("page.cursor: not a cursor of this list");
    }
}
