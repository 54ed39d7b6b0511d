package dev.keelson.crm.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GroupProps {
    private static final Holder HOLDER = new Holder.Owned(new MemberId("lin"), DepartmentPath.NONE);

    // LEAD-09, CUS-01
    @Property
    void merging_any_two_of_a_tree_closes_no_circle_and_loses_no_edge_but_their_own(
            @ForAll @Size(min = 2, max = 9) List<@IntRange(min = -1, max = 7) Integer> above,
            @ForAll @IntRange(min = 0, max = 8) int one,
            @ForAll @IntRange(min = 0, max = 8) int other) {
        int survivor = one % above.size();
        int going = other % above.size();
        if (survivor == going) {
            return;
        }
        TreeMap<Integer, Optional<Integer>> parents = new TreeMap<>();
        for (int at = 0; at < above.size(); at++) {
            parents.put(at, above.get(at) < 0 || above.get(at) >= at ? Optional.empty() : Optional.of(above.get(at)));
        }

        Optional<CustomerId> next = CustomerRules.groupOfMerged(
                customer(survivor, parents),
                customer(going, parents),
                upwards(survivor, parents),
                upwards(going, parents));
        parents.replaceAll((at, parent) -> parent.map(group -> group == going ? survivor : group));
        parents.remove(going);
        parents.put(survivor, next.map(GroupProps::number));

        for (int start : parents.keySet()) {
            assertThat(upwards(start, parents)).as("above %s", start).doesNotHaveDuplicates();
            assertThat(parents)
                    .containsKeys(upwards(start, parents).stream()
                            .map(GroupProps::number)
                            .toArray(Integer[]::new));
        }
    }

    private static List<CustomerId> upwards(int start, TreeMap<Integer, Optional<Integer>> parents) {
        ArrayList<CustomerId> groups = new ArrayList<>(List.of(id(start)));
        Optional<Integer> next = parents.getOrDefault(start, Optional.empty());
        while (next.isPresent()) {
            groups.add(id(next.get()));
            if (groups.size() > parents.size() + 1) {
                return groups;
            }
            next = parents.getOrDefault(next.get(), Optional.empty());
        }
        return groups;
    }

    private static Customer customer(int number, TreeMap<Integer, Optional<Integer>> parents) {
        return new Customer(
                id(number),
                CustomerProfile.named("C" + number)
                        .beneath(parents.getOrDefault(number, Optional.empty()).map(GroupProps::id)),
                HOLDER,
                Optional.empty(),
                CustomerTimes.createdAt(Instant.EPOCH),
                1,
                1);
    }

    private static CustomerId id(int number) {
        return new CustomerId(new UUID(0, number));
    }

    private static int number(CustomerId id) {
        return (int) id.value().getLeastSignificantBits();
    }
}
