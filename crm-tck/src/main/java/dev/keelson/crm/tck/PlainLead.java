package dev.keelson.crm.tck;

import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.StageTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A lead of the plain model: what is true of it, and nothing worked out but when it falls due. */
final class PlainLead {
    static final String TEA = "Tea";
    static final String UNTOUCHED = "untouched tea";
    static final String SILENT = "silent";
    static final Duration UNTOUCHED_FOR = Duration.ofDays(3);
    static final Duration SILENT_FOR = Duration.ofDays(7);
    static final Duration TOLD_BEFORE = Duration.ofDays(2);

    final int number;
    final String name;
    final boolean reachable;
    Optional<String> product;

    Optional<MemberId> owner = Optional.empty();
    Optional<DepartmentId> place = Optional.empty();
    Optional<PoolId> pool = Optional.empty();
    Optional<PoolId> home = Optional.empty();
    StageKey stage = StageTable.NEW;
    Instant heldSince;
    Optional<Instant> contact = Optional.empty();
    Optional<Instant> planned = Optional.empty();
    boolean locked;
    Optional<Instant> due = Optional.empty();
    boolean told;
    int followUps;

    final List<Step> path = new ArrayList<>();
    final TreeMap<MemberId, Guest> guests = new TreeMap<>();

    /** One step of its path, each holder with the department as it was then. */
    record Step(
            OwnershipChange.Cause cause,
            Optional<String> rule,
            Optional<String> from,
            String to,
            Instant at,
            String actor) {}

    /** How somebody takes part. */
    record Guest(ParticipantAccess access, Optional<Instant> until) {}

    PlainLead(int number, Prospect prospect, Instant now) {
        this.number = number;
        this.name = prospect.name();
        this.reachable = prospect.phone().isPresent();
        this.product = prospect.product();
        this.heldSince = now;
    }

    boolean open() {
        return !stage.equals(StageTable.CONVERTED) && !stage.equals(StageTable.DISQUALIFIED);
    }

    boolean converted() {
        return stage.equals(StageTable.CONVERTED);
    }

    String holder() {
        return owner.map(
                        member -> "member:" + member + place.map(at -> "@" + at).orElse(""))
                .orElseGet(() -> "pool:" + pool.orElseThrow());
    }

    /** The rule that takes it back, where one does. */
    Optional<String> rule() {
        if (owner.isEmpty() || locked || !open()) {
            return Optional.empty();
        }
        return Optional.of(product.equals(Optional.of(TEA)) && ownContact().isEmpty() ? UNTOUCHED : SILENT);
    }

    /** Works out when it falls due. While that stays as it was, what was told of it stays told. */
    void settle() {
        Optional<Instant> next = rule().map(rule -> rule.equals(UNTOUCHED)
                ? heldSince.plus(UNTOUCHED_FOR)
                : ownContact().orElse(heldSince).plus(SILENT_FOR));
        told = told && next.equals(due);
        due = next;
    }

    /** When its owner is told that it falls due, if that is still to come. */
    Optional<Instant> notice() {
        return told || !rule().equals(Optional.of(SILENT)) ? Optional.empty() : due.map(at -> at.minus(TOLD_BEFORE));
    }

    /** The last contact under its present owner. */
    private Optional<Instant> ownContact() {
        return contact.filter(at -> !at.isBefore(heldSince));
    }

    /** When it last went from that person back to a pool. */
    Optional<Instant> returnedBy(MemberId person) {
        Optional<Instant> last = Optional.empty();
        for (Step step : path) {
            boolean theirs = step.from()
                    .filter(from -> (from + "@").startsWith("member:" + person + "@"))
                    .isPresent();
            if (theirs && step.to().startsWith("pool:")) {
                last = Optional.of(step.at());
            }
        }
        return last;
    }

    /** Everything of it that a store must keep, in one line. */
    String facts() {
        return String.join(
                " | ",
                name,
                holder(),
                "home " + home.map(PoolId::value).orElse("-"),
                stage.value(),
                product.orElse("-"),
                locked ? "locked" : "open",
                "since " + heldSince,
                "contact " + contact.map(Instant::toString).orElse("-"),
                "planned " + planned.map(Instant::toString).orElse("-"),
                "due " + due.map(Instant::toString).orElse("-"),
                "notice " + notice().map(Instant::toString).orElse("-"),
                "steps " + path.size());
    }
}
