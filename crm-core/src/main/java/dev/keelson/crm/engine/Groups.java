package dev.keelson.crm.engine;

import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerRules;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tree of groups and subsidiaries. Every change of it waits for the one before, since no row alone shows that two changes at once
 * would close a circle (CUS-01).
 */
final class Groups {
    /** Moves on with every change of the tree. */
    static final Setting.Key VERSION = new Setting.Key("customer", "groups");

    private final Call call;
    private final Optional<Setting> former;

    /** The tree as it is from here on: what is read of it afterwards still holds when {@link #moved} succeeds. */
    Groups(Call call) {
        this.call = call;
        this.former = call.unit().find(Setting.RECORDS, VERSION);
    }

    /** A customer may go beneath a group that the actor sees. @throws InvalidInputException when there is no such group */
    Groups requireBeneath(CustomerId customer, CustomerId group) {
        try {
            CustomerReading.view(call, group);
        } catch (NotFoundException hidden) {
            throw new InvalidInputException("parent", "unknown", "there is no such customer");
        }
        CustomerRules.beneath(customer, upwards(group)).orThrow();
        return this;
    }

    /** The group, the group it belongs to, and so on. */
    List<CustomerId> upwards(CustomerId group) {
        ArrayList<CustomerId> groups = new ArrayList<>();
        Optional<CustomerId> next = Optional.of(group);
        while (next.isPresent() && !groups.contains(next.get())) {
            groups.add(next.get());
            next = call.unit().find(CustomerAttributes.RECORDS, next.get()).flatMap(Customer::parent);
        }
        return groups;
    }

    /** The customers beneath a group, however deep, those nearest first. */
    static List<Customer> downwards(Call call, CustomerId group) {
        ArrayList<Customer> beneath = new ArrayList<>();
        List<CustomerId> level = List.of(group);
        while (!level.isEmpty()) {
            List<Customer> next = Configurations.all(
                    call.unit(),
                    Selection.of(
                            CustomerAttributes.RECORDS,
                            Filter.where(CustomerAttributes.PARENT).in(level)));
            beneath.addAll(next);
            level = next.stream().map(Customer::id).toList();
        }
        return beneath;
    }

    /** Makes this command yield to every other that has changed the tree since it was looked at. */
    void moved() {
        if (former.isPresent()) {
            call.replace(Setting.RECORDS, former.get());
        } else if (!call.unit().insertIfAbsent(Setting.RECORDS, new Setting(VERSION, Map.of(), 1))) {
            throw new ConflictException("another change of the groups came first");
        }
    }
}
