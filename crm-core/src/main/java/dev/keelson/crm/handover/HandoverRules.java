package dev.keelson.crm.handover;

import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every rule of handing over. */
public final class HandoverRules {
    /** How many records change hands at once. */
    public static final int MOST = 5_000;

    private HandoverRules() {}

    /**
     * A record that somebody leaves.
     *
     * @param customer whose it is, of an opportunity or a contract
     * @param region of a customer or a lead
     */
    public record Left(RecordRef subject, Optional<RecordRef> customer, Optional<String> region) {
        /** A customer or a lead. */
        public static Left in(Optional<String> region, RecordRef subject) {
            return new Left(subject, Optional.empty(), region);
        }

        /** What belongs to a customer. */
        public static Left of(CustomerId customer, RecordRef subject) {
            return new Left(subject, Optional.of(RecordRef.of(customer)), Optional.empty());
        }
    }

    /**
     * Who gets what, of records in this order.
     *
     * <p>HND-02: what belongs to a customer that changes hands goes to whoever gets the customer. HND-03: of everything else the first share
     * that fits decides, and deals it out by turns, so that nobody gets more than one record more than anybody else of that share.
     *
     * @throws InvalidInputException naming {@code shares} that leave something to nobody, or {@code from} who leaves too much
     */
    public static List<Handed> deal(HandoverPlan plan, List<Left> records) {
        if (records.size() > MOST) {
            throw new InvalidInputException("from", "too-many", "more than " + MOST + " records in hand");
        }
        List<Set<String>> regions = plan.shares().stream()
                .map(share -> share.regions().stream().map(Text::key).collect(Collectors.toSet()))
                .toList();
        Map<RecordRef, Handed> customers = new HashMap<>();
        int[] turns = new int[plan.shares().size()];
        ArrayList<Handed> dealt = new ArrayList<>();
        for (Left record : records) {
            Optional<Handed> along = record.customer().map(customers::get);
            Handed handed = along.isPresent()
                    ? new Handed(record.subject(), along.get().to(), along.get().share())
                    : byTurn(plan, regions, turns, record);
            customers.put(record.subject(), handed);
            dealt.add(handed);
        }
        return List.copyOf(dealt);
    }

    private static Handed byTurn(HandoverPlan plan, List<Set<String>> regions, int[] turns, Left record) {
        Optional<String> region = record.region().map(Text::key);
        for (int at = 0; at < regions.size(); at++) {
            Set<String> named = regions.get(at);
            if (named.isEmpty() || region.filter(named::contains).isPresent()) {
                List<MemberId> people = plan.shares().get(at).to();
                return new Handed(record.subject(), people.get(turns[at]++ % people.size()), at);
            }
        }
        throw new InvalidInputException("shares", "required", "a last share is of everything else");
    }
}
