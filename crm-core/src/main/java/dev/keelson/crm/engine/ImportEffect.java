package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.storage.UniqueKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the rows of an import do to the store: what they say, or nothing at all. */
sealed interface ImportEffect {
    /** Answers in the order asked. */
    List<LeadIntake.Outcome> create(Call call, List<LeadIntake.Arrival> arrivals);

    /** Who has which unique values by now. */
    UniqueValues uniques(Call call);

    /** Keeps a key of the import's own. */
    void remember(Call call, UniqueKey key);

    /** Lets such a key go. */
    void forget(Call call, UniqueKey.Key key);

    void update(Call call, LeadUpdate update);

    /** The run itself. */
    record Real() implements ImportEffect {
        @Override
        public List<LeadIntake.Outcome> create(Call call, List<LeadIntake.Arrival> arrivals) {
            return new LeadIntake(call).admit(arrivals);
        }

        @Override
        public UniqueValues uniques(Call call) {
            return new UniqueValues(call);
        }

        @Override
        public void remember(Call call, UniqueKey key) {
            uniques(call).take(List.of(key));
        }

        @Override
        public void forget(Call call, UniqueKey.Key key) {
            call.unit().remove(UniqueKey.RECORDS, List.of(key));
        }

        @Override
        public void update(Call call, LeadUpdate update) {
            if (update.accepted().isPresent()) {
                new UniqueValues(call).exchange(update.before().ref(), update.keysBefore(), update.keysAfter());
                LeadBook.save(call, update.before(), update.accepted().get());
            }
        }
    }

    /** A rehearsal: supposes that the rows so far have taken and given up the unique values they would have. */
    final class Rehearsal implements ImportEffect {
        private final Map<UniqueKey.Key, Optional<RecordRef>> before;
        private final Map<UniqueKey.Key, Optional<RecordRef>> since = new HashMap<>();

        private Rehearsal(Map<UniqueKey.Key, Optional<RecordRef>> before) {
            this.before = before;
        }

        /** One of which nothing is supposed yet. */
        static Rehearsal begin() {
            return new Rehearsal(new HashMap<>());
        }

        /** A try at the rows that follow; nothing comes of it unless it is {@linkplain #keep kept}. */
        Rehearsal next() {
            return new Rehearsal(before);
        }

        void keep() {
            before.putAll(since);
        }

        @Override
        public List<LeadIntake.Outcome> create(Call call, List<LeadIntake.Arrival> arrivals) {
            return new LeadIntake(call, uniques(call))
                    .examine(arrivals).stream()
                            .map(verdict -> outcome(call, verdict))
                            .toList();
        }

        @Override
        public UniqueValues uniques(Call call) {
            return new UniqueValues(call, (key, actual) -> since.getOrDefault(key, before.getOrDefault(key, actual)));
        }

        @Override
        public void remember(Call call, UniqueKey key) {
            since.put(key.key(), Optional.of(key.record()));
        }

        @Override
        public void forget(Call call, UniqueKey.Key key) {
            since.put(key, Optional.empty());
        }

        @Override
        public void update(Call call, LeadUpdate update) {
            uniques(call).requireFree(update.keysBefore(), update.keysAfter());
            update.keysBefore().keySet().forEach(key -> since.put(key, Optional.empty()));
            update.keysAfter()
                    .keySet()
                    .forEach(key -> since.put(key, Optional.of(update.before().ref())));
        }

        private LeadIntake.Outcome outcome(Call call, LeadIntake.Verdict verdict) {
            if (verdict instanceof LeadIntake.Verdict.Welcome welcome) {
                Lead lead = welcome.lead().outcome();
                UniqueValues.ofLead(call, lead).keySet().forEach(key -> since.put(key, Optional.of(lead.ref())));
                return new LeadIntake.Outcome.Opened(lead);
            }
            return new LeadIntake.Outcome.Rejected(((LeadIntake.Verdict.Unwelcome) verdict).reason());
        }
    }
}
