package dev.keelson.crm.engine;

import dev.keelson.crm.history.ConfigurationEvent;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.RecordRef;
import java.util.ArrayList;
import java.util.List;

/** Writes events and their outbox entries in the transaction of what they tell. */
final class Chronicle {
    private static final long EVENTS_PER_VERSION = 1_000;
    private static final long CHANGES_PER_VERSION = 1_000_000;

    private Chronicle() {}

    /** The events of one record that reached that version, in order. */
    static List<RecordedEvent> events(Call call, RecordRef subject, long version, List<DomainEvent> happened) {
        return events(call, subject, version * EVENTS_PER_VERSION, EVENTS_PER_VERSION, happened);
    }

    /** The events of the tenant's configuration that reached that version, in order. */
    static List<RecordedEvent> ofConfiguration(Call call, long version, List<? extends DomainEvent> happened) {
        return events(call, ConfigurationEvent.TENANT, version * CHANGES_PER_VERSION, CHANGES_PER_VERSION, happened);
    }

    private static List<RecordedEvent> events(
            Call call, RecordRef subject, long from, long most, List<? extends DomainEvent> happened) {
        if (happened.size() >= most) {
            throw new IllegalStateException("more events than one change may have: " + happened.size());
        }
        ArrayList<RecordedEvent> events = new ArrayList<>();
        for (DomainEvent event : happened) {
            if (!event.subject().equals(subject)) {
                throw new IllegalStateException("an event of another record: " + event.type());
            }
            EventKey key = new EventKey(subject, from + events.size());
            events.add(new RecordedEvent(key, call.now(), call.actor().label(), event.type(), event.data()));
        }
        return events;
    }

    static void write(Call call, List<RecordedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        call.unit().insert(RecordedEvent.RECORDS, events);
        call.unit()
                .insert(
                        OutboxEntry.RECORDS,
                        events.stream().map(OutboxEntry::new).toList());
    }
}
