package dev.keelson.crm.contract;

import dev.keelson.crm.kernel.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** How far an instalment is paid: what was received under a contract pays the earliest first. */
public record InstalmentStanding(Instalment instalment, Money received) {
    public Money open() {
        return instalment.amount().minus(received);
    }

    public boolean settled() {
        return open().signum() == 0;
    }

    public boolean overdueOn(LocalDate day) {
        return !settled() && instalment.dueOn().isBefore(day);
    }

    /** Every instalment of the plan, in its order, with its part of what was received. */
    public static List<InstalmentStanding> of(List<Instalment> plan, Money received) {
        ArrayList<InstalmentStanding> standings = new ArrayList<>();
        Money left = received;
        for (Instalment instalment : plan) {
            Money part = instalment.amount().atMost(left);
            standings.add(new InstalmentStanding(instalment, part));
            left = left.minus(part);
        }
        return standings;
    }
}
