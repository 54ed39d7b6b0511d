package dev.keelson.crm.contract;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.query.ValueType;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that is to be delivered under a contract in force (交付节点).
 *
 * @param name what; unique within its contract
 * @param owner who sees to it
 * @param dueOn when it is to be done
 * @param doneOn when it was done
 */
public record Milestone(String name, MemberId owner, LocalDate dueOn, Optional<LocalDate> doneOn) {
    /** @throws InvalidInputException naming what is wrong */
    public Milestone {
        name = ValueType.TEXT.admit("milestone.name", name);
        dueOn = ValueType.DATE.admit("milestone.dueOn", dueOn);
        doneOn = doneOn.map(day -> ValueType.DATE.admit("milestone.doneOn", day));
    }

    /** One that is yet to be done. */
    public static Milestone of(String name, MemberId owner, LocalDate dueOn) {
        return new Milestone(name, owner, dueOn, Optional.empty());
    }

    public boolean done() {
        return doneOn.isPresent();
    }

    Milestone doneOn(LocalDate day) {
        return new Milestone(name, owner, dueOn, Optional.of(day));
    }
}
