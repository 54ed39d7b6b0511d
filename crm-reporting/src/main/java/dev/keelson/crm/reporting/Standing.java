package dev.keelson.crm.reporting;

import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadPhase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/**
 * How far leads have come: the funnel of where they stand at one instant. Leads given up are counted apart, since their present
 * phase does not tell how far they came.
 *
 * @param figure the leads counted by phase
 * @param steps from the first phase to the last, the given-up ones left out
 */
public record Standing(Figure<Lead> figure, List<Step> steps, long disqualified) {
    private static final List<LeadPhase> WAY =
            List.of(LeadPhase.NEW, LeadPhase.WORKING, LeadPhase.QUALIFIED, LeadPhase.CONVERTED);

    /**
     * One phase.
     *
     * @param here leads that stand in it
     * @param reached leads that stand in it or in a later one
     * @param share the reached among all that were not given up
     */
    public record Step(LeadPhase phase, long here, long reached, Ratio share) {}

    public Standing {
        steps = List.copyOf(steps);
    }

    static Standing of(Figure<Lead> figure) {
        EnumMap<LeadPhase, Long> counts = new EnumMap<>(LeadPhase.class);
        for (Figure.Entry entry : figure.entries()) {
            counts.put((LeadPhase) entry.group().value().orElseThrow(), entry.count());
        }
        long disqualified = counts.getOrDefault(LeadPhase.DISQUALIFIED, 0L);
        long all = figure.total() - disqualified;
        long reached = all;
        List<Step> steps = new ArrayList<>();
        for (LeadPhase phase : WAY) {
            long here = counts.getOrDefault(phase, 0L);
            steps.add(new Step(phase, here, reached, new Ratio(reached, all)));
            reached -= here;
        }
        return new Standing(figure, steps, disqualified);
    }
}
