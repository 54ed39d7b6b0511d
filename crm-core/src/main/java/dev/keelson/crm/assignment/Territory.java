package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.Lead;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of the market (销售区域), within another one or on its own.
 *
 * @param within the name of the territory it is part of
 * @param regions the regions it covers, by their text keys; all of them where none is named
 * @param products the products it covers, likewise
 * @param team who is given its leads by turns; where there is none, the team of the territory above
 */
public record Territory(
        String name, Optional<String> within, Set<String> regions, Set<String> products, Optional<Candidates> team) {
    public Territory {
        name = Text.required("territory.name", name, 64);
        within = within.map(parent -> Text.required("territory.within", parent, 64));
        regions = values("territory.regions", regions);
        products = values("territory.products", products);
    }

    /** A territory on its own. */
    public static Territory of(String name, Candidates team) {
        return new Territory(name, Optional.empty(), Set.of(), Set.of(), Optional.of(team));
    }

    public Territory within(Territory parent) {
        return new Territory(name, Optional.of(parent.name()), regions, products, team);
    }

    public Territory regions(String... covered) {
        return new Territory(name, within, Set.copyOf(List.of(covered)), products, team);
    }

    public Territory products(String... covered) {
        return new Territory(name, within, regions, Set.copyOf(List.of(covered)), team);
    }

    /** Whether it covers the region and the product of a lead. */
    boolean covers(Lead lead) {
        return covers(regions, lead.profile().region())
                && covers(products, lead.profile().product());
    }

    private static boolean covers(Set<String> named, Optional<String> value) {
        return named.isEmpty()
                || value.map(Text::key)
                        .filter(key -> named.stream().map(Text::key).anyMatch(key::equals))
                        .isPresent();
    }

    private static Set<String> values(String attribute, Set<String> written) {
        if (written.size() > 1_000) {
            throw new InvalidInputException(attribute, "too-many", "at most 1000 of them");
        }
        return written.stream()
                .map(value -> Text.required(attribute, value, Text.LINE))
                .collect(Collectors.toUnmodifiableSet());
    }
}
