package dev.keelson.crm.quickstart.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractState;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.Money;
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

    @Test
    void a_quote_that_others_agreed_to_is_a_contract_in_force() {
        Contract contract = QuoteToContract.run();
        assertThat(contract.state()).isEqualTo(ContractState.EFFECTIVE);
        assertThat(contract.terms().amount()).isEqualTo(Money.of("CNY", "1039.60"));
    }

    @Test
    void who_signed_a_contract_is_ahead_after_it_went_to_somebody_else() {
        assertThat(WhoSoldWhat.run().rows())
                .extracting(row -> row.rank() + " " + row.member() + " " + row.value())
                .containsExactly("1 lin 700", "2 chen 500");
    }

    @Test
    void a_contract_is_paid_once_however_often_the_bank_tells_of_it() {
        assertThat(ContractToMoney.run().received()).isEqualTo(Money.of("CNY", "300.00"));
        assertThat(ContractToMoney.run().outstanding()).isEqualTo(Money.of("CNY", "33.34"));
    }
}
