package dev.keelson.crm.customer;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is to have a customer, and what goes along. Contacts and follow-ups always do. Immutable.
 *
 * @param formerOwner the access the present owner keeps as a participant; without one, the owner leaves
 * @param including what else of the present owner's goes along
 * @param participants whether those who take part go on taking part
 */
public record CustomerTransfer(
        MemberId to, Optional<ParticipantAccess> formerOwner, Set<Child> including, KeptParticipants participants) {
    /** What beside a customer may change hands with it. */
    public enum Child {
        /** The customers beneath it, however deep, of the same owner. */
        SUBSIDIARIES,
        /** Its open opportunities, and those of every customer that goes along, that are the same owner's. */
        OPEN_OPPORTUNITIES,
        /** Its contracts that are not over, and those of every customer that goes along, that are the same owner's, with their invoices. */
        CONTRACTS
    }

    /** What becomes of those who take part. */
    public enum KeptParticipants {
        ALL,
        NONE
    }

    public CustomerTransfer {
        including = Set.copyOf(including);
    }

    /** The customer alone, its participants with it; the present owner leaves. */
    public static CustomerTransfer to(MemberId member) {
        return new CustomerTransfer(member, Optional.empty(), Set.of(), KeptParticipants.ALL);
    }

    /** The present owner stays as a participant. */
    public CustomerTransfer keepingOwner(ParticipantAccess access) {
        return new CustomerTransfer(to, Optional.of(access), including, participants);
    }

    public CustomerTransfer including(Child child) {
        TreeSet<Child> more = new TreeSet<>(including);
        more.add(child);
        return new CustomerTransfer(to, formerOwner, more, participants);
    }

    /** Nobody goes on taking part. */
    public CustomerTransfer withoutParticipants() {
        return new CustomerTransfer(to, formerOwner, including, KeptParticipants.NONE);
    }
}
