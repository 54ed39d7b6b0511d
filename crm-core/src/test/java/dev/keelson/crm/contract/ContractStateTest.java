package dev.keelson.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContractStateTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final ContractTerms TERMS = ContractTerms.of("Order", Money.of("CNY", 100));

    /** The table once more, as the handbook has it. */
    private static final Map<ContractState, Set<ContractState>> TABLE = Map.of(
            ContractState.DRAFT, Set.of(ContractState.IN_APPROVAL, ContractState.EFFECTIVE, ContractState.TERMINATED),
            ContractState.IN_APPROVAL, Set.of(ContractState.DRAFT, ContractState.EFFECTIVE),
            ContractState.EFFECTIVE, Set.of(ContractState.FULFILLED, ContractState.TERMINATED, ContractState.EXPIRED),
            ContractState.FULFILLED, Set.of(),
            ContractState.TERMINATED, Set.of(),
            ContractState.EXPIRED, Set.of());

    private static final Approval AGREED = new Approval(1, "flow", Optional.empty(), Instant.EPOCH, List.of(), false);

    private static Contract in(ContractState state) {
        return new Contract(
                new ContractId(new UUID(0, 1)),
                "C2026-000001",
                new CustomerId(new UUID(0, 2)),
                Optional.empty(),
                TERMS,
                new Holder.Owned(new MemberId("lin"), DepartmentPath.NONE),
                ContractProgress.of(state).asking(AGREED, Optional.empty()),
                Money.of("CNY", 40),
                1,
                Instant.EPOCH,
                1,
                1);
    }

    // CON-02
    @ParameterizedTest
    @EnumSource
    void every_state_leads_where_the_table_says_and_nowhere_else(ContractState from) {
        Contract contract = in(from);
        Set<ContractState> next = TABLE.getOrDefault(from, Set.of());
        for (ContractState to : ContractState.values()) {
            assertThat(ContractRules.move(contract, to, Optional.empty()).accepted())
                    .as("%s to %s", from, to)
                    .isEqualTo(next.contains(to));
        }
        assertThat(ContractRules.sign(contract, DAY, ContractPolicy.STANDARD, Optional.empty())
                        .accepted())
                .isEqualTo(next.contains(ContractState.EFFECTIVE));
        assertThat(ContractRules.terminate(contract, "moved").accepted())
                .isEqualTo(next.contains(ContractState.TERMINATED));
    }

    // CON-03
    @ParameterizedTest
    @EnumSource
    void terms_change_in_drafts_and_by_amendment(ContractState state) {
        boolean changes = state == ContractState.DRAFT || state == ContractState.EFFECTIVE;
        ContractTerms more = ContractTerms.of("Order", Money.of("CNY", 60));
        assertThat(ContractRules.revise(in(state), more, ContractPolicy.STANDARD, Optional.empty())
                        .accepted())
                .isEqualTo(changes);
        ContractTerms less = ContractTerms.of("Order", Money.of("CNY", 59));
        assertThat(ContractRules.revise(in(state), less, ContractPolicy.STANDARD, Optional.empty())
                        .accepted())
                .isEqualTo(state == ContractState.DRAFT);
    }

    // CON-04
    @Test
    void what_nobody_is_known_to_have_agreed_to_is_not_signed() {
        Contract unasked = in(ContractState.IN_APPROVAL).with(ContractProgress.of(ContractState.IN_APPROVAL));
        assertThat(ContractRules.sign(unasked, DAY, ContractPolicy.STANDARD, Optional.empty())
                        .accepted())
                .isFalse();
    }
}
