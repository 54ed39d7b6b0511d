package dev.keelson.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.kernel.InvalidInputException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewLeadTest {
    @Test
    void a_lead_has_so_many_contact_points_and_tags_and_no_more() {
        Company company = new Company();
        NewLead lead = NewLead.named("Tea");
        for (int at = 0; at < ContactPoint.MOST; at++) {
            lead = lead.phone("+86138000000" + (10 + at)).email("a" + at + "@tea.example");
        }
        for (int at = 0; at < CustomerAttributes.MOST_TAGS; at++) {
            lead = lead.tags("t" + at);
        }
        Lead full = company.lin().leads().capture(lead);
        assertThat(full.profile().contactPoints()).hasSize(2 * ContactPoint.MOST);
        assertThat(company.lin().leads().duplicates(full.id())).isEmpty();

        NewLead tooMany = lead;
        assertThatThrownBy(() -> company.lin().leads().capture(tooMany.phone("+8613900000000")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("phone");
        assertThatThrownBy(() -> company.lin().leads().capture(tooMany.tags("more")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tags");
    }

    @Test
    void saying_more_leaves_what_was_said_before_as_it_is() {
        NewLead first = NewLead.named("Tea").phone("1").tags("a");
        NewLead more = first.phone("2").tags("b").company("Tea Ltd");

        assertThat(first.phones()).containsExactly("1");
        assertThat(first.tags()).containsExactly("a");
        assertThat(first.company()).isEmpty();
        assertThat(more.phones()).containsExactly("1", "2");
        assertThat(more.tags()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void of_owner_and_pool_the_last_one_said_counts() {
        assertThat(NewLead.named("Tea")
                        .ownedBy(Company.LIN)
                        .intoPool(Company.SEA)
                        .owner())
                .isEmpty();
        NewLead owned = NewLead.named("Tea").intoPool(Company.SEA).ownedBy(Company.LIN);
        assertThat(owned.pool()).isEmpty();
        assertThat(owned.owner()).isEqualTo(Optional.of(Company.LIN));
    }

    @Test
    void recorded_times_are_kept_to_the_microsecond_or_refused() {
        RecordedLead lead = RecordedLead.of(NewLead.named("Tea"), StageTable.NEW);

        assertThatThrownBy(() -> lead.since(Instant.parse("2026-01-01T00:00:00.0000001Z")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("since:");
        assertThat(lead.because("  ").reason()).isEmpty();
        assertThat(lead.createdAt(Instant.EPOCH).since(Instant.EPOCH).createdAt())
                .contains(Instant.EPOCH);
    }
}
