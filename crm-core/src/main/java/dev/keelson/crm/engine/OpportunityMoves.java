package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.FieldLevels;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.field.DemandRules;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityEdit;
import dev.keelson.crm.opportunity.OpportunityProfile;
import dev.keelson.crm.opportunity.OpportunityRules;
import dev.keelson.crm.opportunity.Pipeline;
import dev.keelson.crm.query.Participants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens opportunities, moves them along, changes what is known about them and who has them. */
final class OpportunityMoves {
    private OpportunityMoves() {}

    static Opportunity open(Call call, CustomerId id, NewOpportunity written) {
        call.require(Permission.OPPORTUNITY_CREATE);
        Customer customer = CustomerReading.view(call, id);
        requireSound(call, written);
        Holder holder = holder(call, written);
        return Projection.shown(
                call,
                open(call, opening(call, customer, written, holder, Optional.empty(), OwnershipChange.Cause.CAPTURED)));
    }

    /** Opens an opportunity as it was decided. */
    static Opportunity open(Call call, Decision.Accepted<Opportunity> opened) {
        Opportunity opportunity = opened.outcome();
        new UniqueValues(call).exchangeFields(opportunity.ref(), FieldValues.NONE, opportunity.fields());
        return OpportunityBook.open(call, opened);
    }

    /** Decides about an opportunity that is sound, with whoever is to have it; writes nothing (ACC-08). */
    static Decision.Accepted<Opportunity> opening(
            Call call,
            Customer customer,
            NewOpportunity written,
            Holder holder,
            Optional<LeadId> lead,
            OwnershipChange.Cause cause) {
        Decision.Accepted<Opportunity> opened = OpportunityRules.open(
                        new OpportunityId(call.nextId()),
                        customer,
                        written.profile(),
                        holder,
                        pipeline(call, written.pipeline()),
                        lead,
                        cause,
                        call.now())
                .orThrow();
        requireReach(call, opened.outcome());
        new UniqueValues(call)
                .requireFree(
                        UniqueValues.ofFields(definitions(call), FieldValues.NONE),
                        UniqueValues.ofFields(definitions(call), written.fields()));
        return opened;
    }

    /** @throws InvalidInputException naming everything that is wrong with it */
    static void requireSound(Call call, NewOpportunity written) {
        FieldLevels levels = call.levels(Permission.OPPORTUNITY_VIEW);
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        PointsDoor.collect(problems, () -> AccessRules.requireKnown(levels, written.given()));
        PointsDoor.collect(problems, () -> fields(call).check(FieldValues.NONE, written.fields()));
        PointsDoor.collect(
                problems, () -> Catalogue.requireListed(call, written.profile().lines(), List.of()));
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    static Opportunity edit(Call call, OpportunityId id, OpportunityEdit edit) {
        Opportunity opportunity = OpportunityReading.require(call, id, Permission.OPPORTUNITY_EDIT);
        EditDoor.requireChangeable(
                call.levels(Permission.OPPORTUNITY_VIEW),
                definitions(call),
                edit.changes(),
                edit.lines().isPresent() ? Set.of(OpportunityAttributes.LINES) : Set.of());
        if (opportunity.version() != edit.version()) {
            throw new StaleException();
        }
        OpportunityProfile next = edit.on(opportunity.profile());
        if (next.equals(opportunity.profile())) {
            return Projection.shown(call, opportunity);
        }
        fields(call).check(opportunity.fields(), next.fields());
        Catalogue.requireListed(call, next.lines(), opportunity.profile().lines());
        Decision.Accepted<Opportunity> edited = OpportunityRules.edit(opportunity, next, edit.differing(opportunity))
                .orThrow();
        new UniqueValues(call).exchangeFields(opportunity.ref(), opportunity.fields(), next.fields());
        return Projection.shown(call, OpportunityBook.save(call, edited));
    }

    static Opportunity move(Call call, OpportunityId id, StageKey to) {
        Opportunity opportunity = OpportunityReading.require(call, id, Permission.OPPORTUNITY_MOVE);
        return save(call, OpportunityRules.move(opportunity, to, Optional.empty(), there(call, opportunity)));
    }

    static Opportunity win(Call call, OpportunityId id) {
        Opportunity opportunity = OpportunityReading.require(call, id, Permission.OPPORTUNITY_MOVE);
        return save(call, OpportunityRules.win(opportunity, there(call, opportunity)));
    }

    static Opportunity lose(Call call, OpportunityId id, String reason) {
        Opportunity opportunity = OpportunityReading.require(call, id, Permission.OPPORTUNITY_MOVE);
        return save(call, OpportunityRules.lose(opportunity, line(reason), there(call, opportunity)));
    }

    static Opportunity lose(Call call, OpportunityId id, StageKey into, String reason) {
        Opportunity opportunity = OpportunityReading.require(call, id, Permission.OPPORTUNITY_MOVE);
        return save(call, OpportunityRules.lose(opportunity, into, line(reason), there(call, opportunity)));
    }

    static Opportunity transfer(Call call, OpportunityId id, MemberId to) {
        Opportunity opportunity = OpportunityReading.require(call, id, Permission.OPPORTUNITY_TRANSFER);
        return Projection.shown(call, handOver(call, opportunity, ownedBy(call, to)));
    }

    static Opportunity handOver(Call call, Opportunity opportunity, Holder next) {
        return OpportunityBook.save(
                call,
                OpportunityRules.changeHands(opportunity, next, OwnershipChange.Cause.TRANSFERRED)
                        .orThrow());
    }

    private static Opportunity save(Call call, Decision<Opportunity> decision) {
        return Projection.shown(
                call,
                OpportunityBook.save(
                        call, Projection.ofOpportunity(call, decision).orThrow()));
    }

    private static OpportunityRules.Circumstances there(Call call, Opportunity opportunity) {
        Customer customer = call.unit()
                .find(CustomerAttributes.RECORDS, opportunity.customer())
                .orElseThrow(() -> new IllegalStateException("an opportunity without a customer"));
        return new OpportunityRules.Circumstances(
                pipeline(call, Optional.of(opportunity.progress().pipeline())),
                customer,
                DemandRules.byName(OpportunityAttributes.RECORDS, definitions(call)),
                call.now());
    }

    private static Pipeline pipeline(Call call, Optional<PipelineKey> named) {
        return OpportunityRules.pipeline(call.configuration().pipelines(), named)
                .orThrow()
                .outcome();
    }

    private static Optional<String> line(String reason) {
        return Text.line("reason", reason, Text.LINE);
    }

    private static FieldDoor fields(Call call) {
        return new FieldDoor(call, "opportunity", Permission.OPPORTUNITY_VIEW);
    }

    private static List<FieldDefinition> definitions(Call call) {
        return call.configuration().fieldsOf("opportunity");
    }

    private static Holder holder(Call call, NewOpportunity written) {
        return ownedBy(
                call,
                written.owner()
                        .or(() -> opener(call))
                        .orElseThrow(
                                () -> new InvalidInputException("owner", "required", "nobody owns the opportunity")));
    }

    static Holder ownedBy(Call call, MemberId member) {
        return OpportunityRules.ownedBy(member, call.configuration().organisation())
                .orThrow()
                .outcome();
    }

    private static Optional<MemberId> opener(Call call) {
        return call.actor() instanceof Actor.User user ? Optional.of(user.member()) : Optional.empty();
    }

    /** Whoever opens an opportunity for somebody else must reach it there with the permission to transfer (OPP-08). */
    private static void requireReach(Call call, Opportunity opportunity) {
        if (!opportunity.holder().owner().equals(opener(call))) {
            AccessRules.permit(
                            call.principal(),
                            call.reach(Permission.OPPORTUNITY_TRANSFER),
                            OpportunityAttributes.SCOPE,
                            opportunity,
                            Participants.NONE)
                    .orThrow();
            call.audit().granted(Permission.OPPORTUNITY_TRANSFER);
        }
    }
}
