package dev.keelson.crm.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The time one holder held a record (任期): from the step of its path that brought it there to the one that took it away.
 *
 * @param begun the step that brought it there, with the holder before
 * @param ended the step that took it away; empty while it is there
 * @param firstContact when somebody first got in touch within that time, as far as the asker reads of it
 */
public record Stint(OwnershipChange begun, Optional<OwnershipChange> ended, Optional<Instant> firstContact) {
    public Holder holder() {
        return begun.to();
    }

    public Instant since() {
        return begun.at();
    }

    /** When it ended; empty while it lasts. */
    public Optional<Instant> until() {
        return ended.map(OwnershipChange::at);
    }

    /**
     * The stints of one record.
     *
     * <p>LEAD-13: stints follow the path of ownership without a gap, each under the holder of its time, whoever holds the record since. A
     * step that leaves the holder the same begins none. A contact belongs to the stint in which it happened: at its beginning or later,
     * and before its end.
     *
     * @param path the whole path, in order
     * @param contacts when somebody got in touch, in any order
     */
    public static List<Stint> along(List<OwnershipChange> path, Collection<Instant> contacts) {
        List<OwnershipChange> steps = path.stream().filter(Stint::changesHands).toList();
        ArrayList<Stint> stints = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            OwnershipChange begun = steps.get(at);
            Optional<OwnershipChange> ended = at + 1 < steps.size() ? Optional.of(steps.get(at + 1)) : Optional.empty();
            Optional<Instant> first = contacts.stream()
                    .filter(contact -> !contact.isBefore(begun.at()))
                    .filter(contact ->
                            ended.map(end -> contact.isBefore(end.at())).orElse(true))
                    .min(Comparator.naturalOrder());
            stints.add(new Stint(begun, ended, first));
        }
        return stints;
    }

    private static boolean changesHands(OwnershipChange step) {
        return step.from().filter(before -> before.sameAs(step.to())).isEmpty();
    }
}
