package dev.keelson.crm.engine;

import dev.keelson.crm.assignment.Candidates;
import dev.keelson.crm.assignment.Strategy;
import dev.keelson.crm.assignment.Territory;
import dev.keelson.crm.assignment.TerritoryTree;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RoleId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How strategies are written as lines: the first names the strategy, each further one somebody or something of it. */
final class StrategyForms {
    private static final String NAMED = "named";
    private static final String ROUND_ROBIN = "round-robin";
    private static final String WEIGHTED = "weighted";
    private static final String LEAST_LOADED = "least-loaded";
    private static final String TERRITORY = "territory";

    private StrategyForms() {}

    static List<String> print(Strategy strategy) {
        ArrayList<String> lines = new ArrayList<>();
        strategy.fold(new Strategy.Cases<>(
                named -> lines.addAll(List.of(NAMED, line("member", named.member()))),
                turns -> lines.add(ROUND_ROBIN) && lines.addAll(print(turns.candidates())),
                weighted -> lines.add(WEIGHTED) && lines.addAll(print(weighted.weights())),
                least -> lines.add(LEAST_LOADED) && lines.addAll(print(least.candidates())),
                by -> lines.add(TERRITORY)
                        && lines.addAll(by.tree().territories().stream()
                                .flatMap(territory -> print(territory).stream())
                                .toList())));
        return lines;
    }

    static Strategy parse(List<String> lines) {
        List<String> rest = lines.subList(1, lines.size());
        return switch (lines.get(0)) {
            case NAMED ->
                new Strategy.Named(candidates(rest).members().iterator().next());
            case ROUND_ROBIN -> new Strategy.RoundRobin(candidates(rest));
            case WEIGHTED -> new Strategy.Weighted(weights(rest));
            case LEAST_LOADED -> new Strategy.LeastLoaded(candidates(rest));
            case TERRITORY -> new Strategy.ByTerritory(tree(rest));
            default -> throw new IllegalStateException("a plan with an unknown strategy");
        };
    }

    private static List<String> print(Candidates candidates) {
        ArrayList<String> lines = new ArrayList<>();
        candidates.members().stream().sorted().forEach(member -> lines.add(line("member", member)));
        candidates.departments().stream().sorted().forEach(department -> lines.add(line("department", department)));
        candidates.roles().stream().sorted().forEach(role -> lines.add(line("role", role)));
        return lines;
    }

    private static List<String> print(Map<MemberId, Integer> weights) {
        ArrayList<String> lines = new ArrayList<>();
        weights.forEach((member, weight) -> lines.add(line(String.valueOf(weight), member)));
        return lines;
    }

    private static List<String> print(Territory territory) {
        ArrayList<String> lines = new ArrayList<>();
        lines.add(line(TERRITORY, territory.name()));
        territory.within().ifPresent(parent -> lines.add(line("within", parent)));
        territory.regions().stream().sorted().forEach(region -> lines.add(line("region", region)));
        territory.products().stream().sorted().forEach(product -> lines.add(line("product", product)));
        territory.team().ifPresent(team -> lines.addAll(print(team)));
        return lines;
    }

    private static Candidates candidates(List<String> lines) {
        return new Candidates(
                Set.copyOf(values(lines, "member").stream().map(MemberId::new).toList()),
                Set.copyOf(values(lines, "department").stream()
                        .map(DepartmentId::new)
                        .toList()),
                Set.copyOf(values(lines, "role").stream().map(RoleId::new).toList()));
    }

    private static Map<MemberId, Integer> weights(List<String> lines) {
        TreeMap<MemberId, Integer> weights = new TreeMap<>();
        for (String line : lines) {
            List<String> parts = AssignmentForms.parts(line);
            weights.put(new MemberId(parts.get(1)), Integer.valueOf(parts.get(0)));
        }
        return weights;
    }

    private static TerritoryTree tree(List<String> lines) {
        ArrayList<Territory> territories = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= lines.size(); at++) {
            if (at == lines.size() || lines.get(at).startsWith(TERRITORY + "\t")) {
                territories.add(territory(lines.subList(from, at)));
                from = at;
            }
        }
        return new TerritoryTree(territories);
    }

    private static Territory territory(List<String> lines) {
        boolean manned = lines.stream()
                .anyMatch(line ->
                        line.startsWith("member\t") || line.startsWith("department\t") || line.startsWith("role\t"));
        return new Territory(
                values(lines, TERRITORY).iterator().next(),
                values(lines, "within").stream().findFirst(),
                values(lines, "region"),
                values(lines, "product"),
                manned ? Optional.of(candidates(lines)) : Optional.empty());
    }

    private static Set<String> values(List<String> lines, String kind) {
        HashSet<String> values = new HashSet<>();
        for (String line : lines) {
            if (line.startsWith(kind + "\t")) {
                values.add(line.substring(kind.length() + 1));
            }
        }
        return values;
    }

    private static String line(String kind, Object value) {
        return kind + "\t" + value;
    }
}
