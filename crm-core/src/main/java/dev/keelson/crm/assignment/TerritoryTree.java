package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.org.Organisation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The territories of a tenant's market as a tree, or several. */
public record TerritoryTree(List<Territory> territories) {
    /** @throws InvalidInputException when two have one name, one lies within none that is there, or within itself */
    public TerritoryTree {
        territories = List.copyOf(territories);
        if (territories.isEmpty() || territories.size() > 1_000) {
            throw new InvalidInputException("territories", "number", "from 1 to 1000 territories");
        }
        Map<String, Territory> byName = new LinkedHashMap<>();
        for (Territory territory : territories) {
            if (byName.put(territory.name(), territory) != null) {
                throw new InvalidInputException("territory.name", "duplicate", "two territories of one name");
            }
        }
        for (Territory territory : territories) {
            upwards(territory, byName);
        }
    }

    public static TerritoryTree of(Territory... territories) {
        return new TerritoryTree(List.of(territories));
    }

    /**
     * The territories a lead may be given in: the most specific one, then those it lies within.
     *
     * <p>ASG-07: a lead lies in a territory when that one and all above it cover the lead; the deepest such territory comes first,
     * of two equally deep ones the one listed first, and then the ones above it.
     */
    public List<Territory> of(Lead lead) {
        Map<String, Territory> byName = new LinkedHashMap<>();
        territories.forEach(territory -> byName.put(territory.name(), territory));
        List<Territory> deepest = List.of();
        for (Territory territory : territories) {
            List<Territory> path = upwards(territory, byName);
            if (path.size() > deepest.size() && path.stream().allMatch(each -> each.covers(lead))) {
                deepest = path;
            }
        }
        return deepest;
    }

    /** Everybody of every team. */
    Set<MemberId> people(Organisation organisation) {
        TreeSet<MemberId> people = new TreeSet<>();
        territories.forEach(territory -> territory.team().ifPresent(team -> people.addAll(team.among(organisation))));
        return people;
    }

    private static List<Territory> upwards(Territory from, Map<String, Territory> byName) {
        ArrayList<Territory> path = new ArrayList<>();
        HashSet<String> passed = new HashSet<>();
        Optional<Territory> at = Optional.of(from);
        while (at.isPresent()) {
            if (!passed.add(at.get().name())) {
                throw new InvalidInputException("territory.within", "cycle", "a territory cannot lie within itself");
            }
            path.add(at.get());
            Optional<String> parent = at.get().within();
            at = parent.map(byName::get);
            if (parent.isPresent() && at.isEmpty()) {
                throw new InvalidInputException("territory.within", "unknown", "there is no such territory");
            }
        }
        return path;
    }
}
