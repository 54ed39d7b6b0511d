package dev.keelson.crm.quickstart.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.lead.Availability;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAction;
import org.junit.jupiter.api.Test;

class RecipesTest {
    @Test
    void a_custom_field_filters_and_sorts() {
        assertThat(CustomField.run()).extracting(Lead::name).containsExactly("Larger", "Large");
    }

    @Test
    void pages_follow_each_other_without_gaps() {
        assertThat(PageByPage.run()).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void every_closed_action_says_why() {
        assertThat(WhyNot.run())
                .filteredOn(Availability::available)
                .extracting(Availability::action)
                .contains(LeadAction.VIEW, LeadAction.FOLLOW_UP)
                .doesNotContain(LeadAction.ASSIGN);
        assertThat(WhyNot.run())
                .filteredOn(action -> !action.available())
                .allSatisfy(action -> assertThat(action.refusal()).isPresent());
    }

    @Test
    void history_knows_who_held_the_lead() {
        assertThat(SettableClock.run().map(Holder::label)).contains("member:lin");
    }
}
