package dev.keelson.crm.tck;

import java.util.List;

/** The failures seen with money in other systems, one mistake for each. */
final class MoneyMistakes {
    private static final String CHAINS = "sixty_chains_amount_to_what_paper_makes_of_them";
    private static final String MOVED = "what_moved_since_it_was_decided_is_decided_anew";

    private MoneyMistakes() {}

    static List<Mistake> all() {
        return List.of(
                draftsUncounted(),
                sumOfTheWrongContract(),
                checkAfterWrite(),
                sumWithoutCondition(),
                staleState(),
                negativeAmounts(),
                floatingMoney(),
                overdueComparedWithItself(),
                overRefund(),
                creditAboveTotal(),
                keyWithoutBody(),
                askerDecides(),
                editedWhileAsked(),
                currencyGoesBy(),
                discountWithoutLimit(),
                cheaperThanTheBook(),
                transferToAnybody(),
                creditUnasked(),
                dismissedAlthoughApplied(),
                dealsLeftBehind(),
                oneGetsAll(),
                amountBesideLines(),
                linesThatTellTheAmount());
    }

    // MON-18
    private static Mistake transferToAnybody() {
        return Mistake.of(
                        "one transfer pays the invoices of two customers",
                        "what_fits_no_invoices_is_kept_told_of_and_never_applied")
                .in("gateway/GatewayRules", "distinct().count() > 1", "distinct().count() > 2");
    }

    // MON-18, MON-04
    private static Mistake creditUnasked() {
        return Mistake.of(
                        "more than was asked for becomes credit whatever the tenant says",
                        "what_fits_no_invoices_is_kept_told_of_and_never_applied")
                .in("gateway/GatewayRules", "return !credit && ", "return false && ");
    }

    // MON-19
    private static Mistake dismissedAlthoughApplied() {
        return Mistake.of("what became a payment is dismissed", "what_is_in_suspense_ends_once")
                .in(
                        "gateway/GatewayRules",
                        "return receipt.state() == GatewayReceipt.State.SUSPENDED\n                ? Decision.accept(receipt.dismissed(why))",
                        "return receipt.state() != GatewayReceipt.State.DISMISSED\n                ? Decision.accept(receipt.dismissed(why))");
    }

    // HND-02
    private static Mistake dealsLeftBehind() {
        return Mistake.of(
                        "what belongs to a customer goes to somebody else",
                        "it_goes_as_the_preview_said_and_what_is_over_stays")
                .in(
                        "handover/HandoverRules",
                        "Optional<Handed> along = record.customer().map(customers::get);",
                        "Optional<Handed> along = Optional.empty();");
    }

    // HND-03
    private static Mistake oneGetsAll() {
        return Mistake.of("the first of a share gets all of it", "it_goes_as_the_preview_said_and_what_is_over_stays")
                .in(
                        "handover/HandoverRules",
                        "people.get(turns[at]++ % people.size())",
                        "people.get(turns[at] % people.size())");
    }

    // OPP-11
    private static Mistake amountBesideLines() {
        return Mistake.of("an amount beside its lines", "an_opportunity_is_worth_what_its_lines_ask_for")
                .in(
                        "opportunity/OpportunityProfile",
                        "!lines.isEmpty() && !amount.equals",
                        "!lines.isEmpty() && amount.isEmpty() && !amount.equals");
    }

    // OPP-11
    private static Mistake linesThatTellTheAmount() {
        return Mistake.of("lines tell the amount that is hidden", "lines_are_shown_and_changed_as_the_amount_is")
                .in(
                        "engine/Projection",
                        "readable(OpportunityAttributes.LINES) ? profile.lines() : List.of()",
                        "profile.lines()");
    }

    // APR-02
    private static Mistake askerDecides() {
        return Mistake.of(
                        "whoever asks decides",
                        "nobody_decides_on_what_they_asked_for_and_no_step_passes_for_want_of_people")
                .in("approval/ApprovalRules", "asked.asker().ifPresent(people::remove);", "");
    }

    // CON-05
    private static Mistake editedWhileAsked() {
        return Mistake.of(
                        "terms changed while others are asked",
                        "nobody_changes_what_others_are_asked_about_or_have_agreed_to")
                .in(
                        "contract/ContractRules",
                        "if (contract.state() == ContractState.DRAFT) {",
                        "if (contract.state() == ContractState.DRAFT || contract.state() == ContractState.IN_APPROVAL) {");
    }

    // CON-04
    private static Mistake currencyGoesBy() {
        return Mistake.of(
                        "another currency goes by unseen",
                        "what_is_worth_less_needs_nobody_and_another_currency_needs_everybody")
                .in("approval/ApprovalFlow", ".orElse(true)", ".orElse(false)");
    }

    // QUO-02
    private static Mistake discountWithoutLimit() {
        return Mistake.of(
                        "whoever writes a quote takes off what they like",
                        "what_is_beyond_a_sellers_limit_is_offered_once_the_leader_agreed")
                .in(
                        "quote/DiscountPolicy",
                        "limits.get(role).compareTo(discount) >= 0",
                        "limits.get(role).signum() >= 0");
    }

    // QUO-06
    private static Mistake cheaperThanTheBook() {
        return Mistake.of("a discount hidden in the price", "a_line_of_a_product_says_a_price_of_one_of_its_books")
                .in(
                        "product/CatalogueRules",
                        "noneMatch(price -> price.amount().equals(line.list()))",
                        "noneMatch(price -> price.amount().sameCurrency(line.list()))");
    }

    // MON-06
    private static Mistake draftsUncounted() {
        return Mistake.of(
                        "drafts uncounted when they are issued",
                        "drafts_are_measured_again_when_they_are_issued",
                        CHAINS)
                .in("invoice/InvoiceRules", "return bound && invoice.total().isMoreThan(contract.uninvoiced())", """
                        return bound && invoice.total().isMoreThan(contract.terms().amount())
                        """)
                .in(
                        "engine/InvoiceMoves",
                        "bound ? inForce.and(Filter.where(ContractAttributes.UNINVOICED).atLeast(total.amount())) : inForce",
                        "inForce");
    }

    // MON-06
    private static Mistake sumOfTheWrongContract() {
        return Mistake.of("sum of the wrong contract", "a_deal_goes_from_contract_to_money_in_the_bank", CHAINS)
                .in(
                        "engine/Settlements",
                        "Optional.ofNullable(cells.get(contract.id()))",
                        "cells.values().stream().findFirst()")
                .in(
                        "engine/Settlements",
                        "Filter.where(InvoiceAttributes.CONTRACT).in(some)",
                        "Filter.where(InvoiceAttributes.CONTRACT).in(some).negated()");
    }

    // MON-01
    private static Mistake checkAfterWrite() {
        return Mistake.of("check before a write that has no condition", MOVED)
                .in("engine/PaymentMoves", """
                        payment,
                        Filter.where(PaymentAttributes.UNALLOCATED).atLeast(sum.amount()),
                        """, "payment, Filter.all(),");
    }

    // MON-02
    private static Mistake sumWithoutCondition() {
        return Mistake.of("sum checked, and no conditional write", MOVED)
                .in("engine/PaymentMoves", """
                        issued.and(Filter.where(InvoiceAttributes.OUTSTANDING).atLeast(part.amount()))
                        """, "Filter.all()");
    }

    // MON-02
    private static Mistake staleState() {
        return Mistake.of(
                        "what is outstanding kept beside what is paid, and stale",
                        "a_deal_goes_from_contract_to_money_in_the_bank",
                        CHAINS)
                .in("engine/PaymentMoves", """
                        Assignment.add(InvoiceAttributes.OUTSTANDING, part.negated().amount()),
                        Assignment.add(InvoiceAttributes.ALLOCATED, part.amount())
                        """, "Assignment.add(InvoiceAttributes.ALLOCATED, part.amount())");
    }

    // MON-01
    private static Mistake negativeAmounts() {
        return Mistake.of("negative amounts", "what_does_not_fit_is_refused_and_nothing_is_written")
                .in("ledger/LedgerRules", "if (amount.signum() <= 0) {", "if (amount.signum() == 7) {");
    }

    // MON-08
    private static Mistake floatingMoney() {
        return Mistake.of("money as a floating number", "a_deal_goes_from_contract_to_money_in_the_bank")
                .in(
                        "kernel/Money",
                        "amount.multiply(factor).setScale(amount.scale(), RoundingMode.HALF_UP)",
                        "new BigDecimal(amount.doubleValue() * factor.doubleValue())"
                                + ".setScale(amount.scale(), RoundingMode.DOWN)");
    }

    // MON-14
    private static Mistake overdueComparedWithItself() {
        return Mistake.of("overdue compared with itself", "a_deal_goes_from_contract_to_money_in_the_bank")
                .in("invoice/Ageing", "ChronoUnit.DAYS.between(dueOn, day)", "ChronoUnit.DAYS.between(dueOn, dueOn)");
    }

    // MON-01
    private static Mistake overRefund() {
        return Mistake.of("more refunded than is left", CHAINS, MOVED)
                .in("payment/PaymentRules", """
                        return amount.isMoreThan(payment.unallocated())
                                ? Decision.refuse(new PaymentRefusal.AbovePayment(amount, payment.unallocated()))
                                : Decision.accept(amount);
                        """, "return Decision.accept(amount);")
                .in("engine/PaymentMoves", """
                        Filter.where(PaymentAttributes.UNALLOCATED).atLeast(amount.amount()),
                        """, "Filter.all(),");
    }

    // MON-02
    private static Mistake creditAboveTotal() {
        return Mistake.of("credits above the total", CHAINS)
                .in("invoice/InvoiceRules", "if (amount.isMoreThan(left)) {", """
                        if (amount.isMoreThan(invoice.total())) {
                        """);
    }

    // MON-10
    private static Mistake keyWithoutBody() {
        return Mistake.of("a key taken for another body", "an_intention_takes_effect_once_however_often_it_is_sent")
                .in("ledger/LedgerRules", "done.digest().equals(digest)", "done.digest().length() == digest.length()");
    }
}
