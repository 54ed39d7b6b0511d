package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.Pipeline;
import dev.keelson.crm.opportunity.PipelineStage;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What opportunities are expected to bring: their amounts by pipeline and stage, weighed by the probability of the stage (OPP-10).
 *
 * @param filter which opportunities were summed
 * @param grouping what they are grouped by before pipeline and stage
 * @param asOf when they were summed
 * @param scope {@linkplain dev.keelson.crm.kernel.Actor#label whose} reach they were summed in
 * @param lines in the order of groups, pipelines and their stages; only those in which there is an opportunity
 */
public record Forecast(
        Filter<Opportunity> filter,
        Optional<Grouping<Opportunity>> grouping,
        Instant asOf,
        String scope,
        List<Line> lines) {
    /**
     * The opportunities of one group in one stage.
     *
     * @param group what they have in common; empty where they were not grouped
     * @param amounts one per currency, in the order of their codes; opportunities without an amount add nothing to them
     */
    public record Line(
            Optional<Group> group, PipelineKey pipeline, PipelineStage stage, long count, List<Weighted> amounts) {
        public Line {
            amounts = List.copyOf(amounts);
        }
    }

    public Forecast {
        lines = List.copyOf(lines);
    }

    /** The filter that selects exactly the opportunities of a line, as long as nothing changes. */
    public Filter<Opportunity> drill(Line line) {
        Filter<Opportunity> selected = filter.and(
                        Filter.where(OpportunityAttributes.PIPELINE).is(line.pipeline()))
                .and(Filter.where(OpportunityAttributes.STAGE).is(line.stage().key()));
        return grouping.map(by -> selected.and(Groups.filter(by, line.group().flatMap(Group::value))))
                .orElse(selected);
    }

    /** All lines together, one sum per currency: what is open and what is won. */
    public List<Weighted> total() {
        return sum(lines);
    }

    /** The lines of one group together. */
    public List<Weighted> total(Group of) {
        return sum(lines.stream()
                .filter(line -> line.group().filter(of::equals).isPresent())
                .toList());
    }

    private static List<Weighted> sum(Collection<Line> some) {
        TreeMap<String, Weighted> sums = new TreeMap<>();
        some.forEach(line -> line.amounts().forEach(amount -> sums.merge(amount.currency(), amount, Weighted::plus)));
        return List.copyOf(sums.values());
    }

    /** @param grouping what the cells are grouped by before pipeline and stage */
    static List<Line> lines(
            Optional<Grouping<Opportunity>> grouping, List<Cell> cells, List<Pipeline> pipelines, Naming naming) {
        ArrayList<Line> lines = new ArrayList<>();
        for (Cell cell : cells) {
            int from = grouping.isPresent() ? 1 : 0;
            PipelineKey pipeline = (PipelineKey) cell.groups().get(from).orElseThrow();
            StageKey stage = (StageKey) cell.groups().get(from + 1).orElseThrow();
            lines.add(line(
                    grouping.map(by -> group(by, cell.groups().get(0), naming)),
                    pipeline,
                    stage(pipelines, pipeline, stage),
                    cell));
        }
        return lines;
    }

    private static Line line(Optional<Group> group, PipelineKey pipeline, PipelineStage stage, Cell cell) {
        Map<String, Weighted> amounts = new TreeMap<>();
        ((Tally) cell.measures().get(1).orElse(new Tally(List.of()))).sums().forEach(part -> {
            String currency = part.currency().orElseThrow();
            amounts.put(currency, new Weighted(currency, part.sum(), stage.weigh(part.sum())));
        });
        return new Line(group, pipeline, stage, cell.count(0), List.copyOf(amounts.values()));
    }

    private static Group group(Grouping<Opportunity> grouping, Optional<Object> value, Naming naming) {
        return new Group(
                value, value.map(known -> naming.label(grouping, known)).orElse(""));
    }

    private static PipelineStage stage(List<Pipeline> pipelines, PipelineKey pipeline, StageKey stage) {
        return pipelines.stream()
                .filter(each -> each.key().equals(pipeline))
                .flatMap(each -> each.stage(stage).stream())
                .findFirst()
                .orElseThrow(() -> new ConflictException("the pipelines changed meanwhile"));
    }
}
