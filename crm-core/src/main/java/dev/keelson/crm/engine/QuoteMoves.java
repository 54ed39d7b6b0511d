package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.approval.ApprovalCase;
import dev.keelson.crm.approval.ApprovalFlow;
import dev.keelson.crm.approval.Approvers;
import dev.keelson.crm.approval.FlowStep;
import dev.keelson.crm.approval.Verdict;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.QuoteId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.quote.Quote;
import dev.keelson.crm.quote.QuoteAttributes;
import dev.keelson.crm.quote.QuoteRules;
import dev.keelson.crm.quote.QuoteState;
import dev.keelson.crm.quote.QuoteTerms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Drafts quotes, has them agreed to, offers them, and makes contracts of them. */
final class QuoteMoves {
    /** Who must agree where the tenant says nothing that applies: whoever leads the owner. */
    private static final ApprovalFlow LEADERS =
            ApprovalFlow.of("discount", FlowStep.any("leader", Approvers.leaders()));

    private static final String PREFIX = "Q";

    private QuoteMoves() {}

    static Quote draft(Call call, OpportunityId id, QuoteTerms terms) {
        QuoteReading.requireAmounts(call);
        Opportunity opportunity = OpportunityReading.require(call, id, Permission.OPPORTUNITY_EDIT);
        Catalogue.requireListed(call, terms.lines(), List.of());
        QuoteId fresh = new QuoteId(call.nextId());
        drafted(call, fresh, "", opportunity, terms);
        String number =
                Numbers.next(new Amounts(call), "quote", PREFIX, call.today().getYear());
        return QuoteBook.open(call, drafted(call, fresh, number, opportunity, terms));
    }

    private static Decision.Accepted<Quote> drafted(
            Call call, QuoteId id, String number, Opportunity opportunity, QuoteTerms terms) {
        return QuoteRules.draft(id, number, opportunity, terms, call.now()).orThrow();
    }

    static Quote revise(Call call, QuoteId id, QuoteTerms terms, long version) {
        Quote quote = current(call, id, version).quote();
        if (quote.terms().equals(terms)) {
            return quote;
        }
        Catalogue.requireListed(call, terms.lines(), quote.terms().lines());
        return save(call, QuoteRules.revise(quote, terms));
    }

    private static QuoteReading.Found current(Call call, QuoteId id, long version) {
        QuoteReading.Found found = QuoteReading.require(call, id, Permission.OPPORTUNITY_EDIT);
        if (found.quote().version() != version) {
            throw new StaleException();
        }
        return found;
    }

    static Quote submit(Call call, QuoteId id, long version) {
        QuoteReading.Found found = current(call, id, version);
        return save(
                call,
                QuoteRules.ask(
                        found.quote(),
                        Approving.begin(
                                call, approvalOf(call, found), found.quote().approval())));
    }

    private static ApprovalCase approvalOf(Call call, QuoteReading.Found found) {
        Opportunity opportunity = found.opportunity();
        List<ApprovalFlow> flows =
                new ArrayList<>(call.configuration().approvals().flowsOf(QuoteAttributes.RECORDS.name()));
        flows.add(LEADERS);
        return new ApprovalCase(
                found.quote().ref(),
                found.quote().terms().total(),
                opportunity.holder().owner(),
                opportunity.holder().department(),
                Approving.actor(call),
                flows,
                call.configuration().organisation(),
                Approving.able(
                        call,
                        OpportunityAttributes.SCOPE,
                        opportunity,
                        Permission.OPPORTUNITY_VIEW,
                        Permission.QUOTE_APPROVE));
    }

    /** @param round what the actor was asked in */
    static Quote answer(Call call, QuoteId id, long round, Verdict verdict, Optional<String> comment) {
        Quote quote = QuoteReading.require(call, id, Permission.QUOTE_APPROVE).quote();
        Approving.requireRound(quote.approval(), round);
        return save(
                call,
                QuoteRules.answer(
                        quote, Approving.actor(call), Approving.standingInFor(call), verdict, comment, call.now()));
    }

    static Quote callOff(Call call, QuoteId id) {
        return save(
                call,
                QuoteRules.callOff(QuoteReading.require(call, id, Permission.OPPORTUNITY_EDIT)
                        .quote()));
    }

    static Quote offer(Call call, QuoteId id) {
        QuoteReading.Found found = QuoteReading.require(call, id, Permission.OPPORTUNITY_EDIT);
        return save(
                call, QuoteRules.offer(found.quote(), free(call, found.quote()), found.opportunity(), call.today()));
    }

    /** Whether the actor may take that much off alone; the system may. */
    private static boolean free(Call call, Quote quote) {
        return Approving.actor(call)
                .map(person -> call.configuration()
                        .discounts()
                        .allows(
                                call.configuration()
                                        .organisation()
                                        .member(person)
                                        .map(Member::roles)
                                        .orElse(Set.of()),
                                quote.terms().deepest()))
                .orElse(true);
    }

    static Quote accept(Call call, QuoteId id, LocalDate on) {
        QuoteReading.Found found = QuoteReading.require(call, id, Permission.OPPORTUNITY_EDIT);
        Opportunity opportunity = found.opportunity();
        NewContract written =
                NewContract.on(ContractTerms.of(found.quote().terms())).from(opportunity.id());
        ContractMoves.Draft draft = ContractMoves.plan(
                call,
                opportunity.customer(),
                opportunity.holder().owner().map(written::ownedBy).orElse(written));
        Decision.Accepted<Quote> accepted =
                QuoteRules.accept(found.quote(), draft.id(), on).orThrow();
        ContractMoves.open(call, draft, ContractMoves.number(call, draft));
        return QuoteBook.save(call, accepted);
    }

    static Quote end(Call call, QuoteId id, QuoteState to, String reason) {
        String why = Text.required("reason", reason, Text.LINE);
        return save(
                call,
                QuoteRules.end(
                        QuoteReading.require(call, id, Permission.OPPORTUNITY_EDIT)
                                .quote(),
                        to,
                        why));
    }

    static Quote expire(Call call, QuoteId id) {
        return save(
                call,
                QuoteRules.expire(
                        QuoteReading.require(call, id, Permission.OPPORTUNITY_EDIT)
                                .quote(),
                        call.today()));
    }

    private static Quote save(Call call, Decision<Quote> decision) {
        return QuoteBook.save(call, decision.orThrow());
    }
}
