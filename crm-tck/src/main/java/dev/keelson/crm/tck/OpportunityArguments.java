package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityEdit;
import dev.keelson.crm.opportunity.Pipeline;
import dev.keelson.crm.opportunity.PipelineStage;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Sort;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What calls about opportunities are given, as the other arguments are drawn. */
record OpportunityArguments(SessionArguments drawn) {
    static final LocalDate DAY = LocalDate.parse("2026-12-01");

    NewOpportunity fresh() {
        NewOpportunity named = NewOpportunity.named(drawn.text());
        return switch ((int) drawn.version()) {
            case 1 -> named.worth(Money.of("CNY", 300)).expectedOn(DAY);
            case 2 -> named.against("Silk").tags("tea").ownedBy(drawn.member());
            default -> drawn.text().equals("zz") ? named.in(new PipelineKey("nowhere")) : named.next("Call", DAY);
        };
    }

    OpportunityEdit edited() {
        OpportunityEdit edit = OpportunityEdit.atVersion(drawn.version());
        return switch (drawn.text()) {
            case "Te" -> edit.set(OpportunityAttributes.AMOUNT, Money.of("CNY", 7));
            case "tea" ->
                edit.set(OpportunityAttributes.COMPETITORS, Set.of("tin")).clear(OpportunityAttributes.AMOUNT);
            case "茶" -> edit.set(OpportunityAttributes.NEXT_STEP, "Visit").set(OpportunityAttributes.NEXT_STEP_ON, DAY);
            case "zz" -> edit.set(OpportunityAttributes.TAGS, Set.of("tin"));
            case "Silk 1" -> edit.set(OpportunityAttributes.EXPECTED_CLOSE, DAY);
            default -> edit.set(OpportunityAttributes.NAME, "Renamed");
        };
    }

    /** One of the standard pipeline, or one that is not there. */
    StageKey stage() {
        return drawn.text().equals("zz")
                ? new StageKey("nowhere")
                : Pipeline.STANDARD.stages().get((int) drawn.version()).key();
    }

    StageKey lost() {
        return new StageKey(drawn.text().equals("zz") ? "won" : "lost");
    }

    Pipeline pipeline() {
        return Pipeline.of(
                drawn.version() == 1 ? "renewals" : "sales",
                "Renewals",
                PipelineStage.open("prospecting", "Due", 60, "won", "lost")
                        .requiring(drawn.version() == 2 ? "amount" : "name"),
                PipelineStage.open("proposal", "Proposal", 70, "negotiation", "won", "lost"),
                PipelineStage.open("negotiation", "Negotiation", 80, "won", "lost"),
                PipelineStage.won("won", "Renewed"),
                PipelineStage.lost("lost", "Ended"));
    }

    Filter<Opportunity> filter() {
        return switch (drawn.text()) {
            case "Te" -> Filter.where(OpportunityAttributes.AMOUNT).atLeast(Money.of("CNY", 100));
            case "tea" -> Filter.where(OpportunityAttributes.COMPETITORS).hasAny(Set.of("tea"));
            case "茶" -> Filter.where(OpportunityAttributes.EXPECTED_CLOSE).atMost(DAY);
            case "zz" -> Filter.where(OpportunityAttributes.OUTCOME).is("OPEN");
            case "Silk 1" -> Filter.where(OpportunityAttributes.REASON).isEmpty();
            default -> Filter.where(OpportunityAttributes.NAME).contains("te");
        };
    }

    Sort<Opportunity> sort() {
        return switch ((int) drawn.version()) {
            case 1 -> Sort.down(OpportunityAttributes.AMOUNT);
            case 2 -> Sort.up(OpportunityAttributes.NEXT_STEP);
            default -> Sort.byId();
        };
    }

    Aggregation<Opportunity> statistic() {
        return switch ((int) drawn.version()) {
            case 1 -> Aggregation.countBy(OpportunityAttributes.STAGE, OpportunityAttributes.OWNER);
            case 2 -> new Aggregation<>(List.of(), List.of(new Measure.Sum<>(OpportunityAttributes.AMOUNT)));
            default -> Aggregation.countBy(OpportunityAttributes.NAME);
        };
    }
}
