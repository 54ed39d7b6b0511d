package dev.keelson.crm.tck;

import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerProfile;
import dev.keelson.crm.customer.CustomerTimes;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.Setting;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A data set: leads with everything they refer to, the same for the same number. */
record World(
        int number,
        List<FieldDefinition> fields,
        List<Pool> pools,
        List<Customer> customers,
        List<Lead> leads,
        List<Participation> participations) {
    static final Instant END = Instant.parse("2026-11-23T08:00:00Z");

    private static final int SIZE = 90;
    private static final Map<Integer, World> MADE = new ConcurrentHashMap<>();

    static World of(int number) {
        return MADE.computeIfAbsent(number, World::make);
    }

    private static World make(int number) {
        Random random = new Random(number);
        List<FieldDefinition> fields = CustomFields.of(number);
        List<Pool> pools =
                List.of(Pool.forRoles("south", "South", "sales"), Pool.forRoles("South", "Another", "sales", "boss"));
        List<Customer> customers = List.of(customer(random), customer(random));
        ArrayList<Lead> leads = new ArrayList<>();
        ArrayList<Participation> participations = new ArrayList<>();
        for (int at = 0; at < SIZE; at++) {
            Lead lead = lead(at, random, fields, pools, customers);
            leads.add(lead);
            participations.addAll(participations(lead, random));
        }
        return new World(number, fields, pools, customers, leads, participations);
    }

    /** Writes all of it, what is referred to first. */
    void insertInto(UnitOfWork unit) {
        unit.insert(
                Setting.RECORDS, fields.stream().map(CustomFields::announced).toList());
        unit.insert(Pool.RECORDS, pools);
        unit.insert(CustomerAttributes.RECORDS, customers);
        unit.insert(LeadAttributes.RECORDS, leads);
        unit.insert(Participation.RECORDS, participations);
    }

    Participants participants() {
        return (record, member, access, at) -> participations.stream()
                .anyMatch(one -> one.key().equals(new Participation.Key(record, member)) && one.gives(access, at));
    }

    /** Every attribute of the leads, built-in and custom. */
    List<Attribute<Lead, ?>> attributes() {
        ArrayList<Attribute<Lead, ?>> all = new ArrayList<>(LeadAttributes.RECORDS.attributes());
        fields.forEach(field -> all.add(field.attribute()));
        return all;
    }

    /** The first field of that type, with a slot or without. */
    FieldDefinition field(ValueType<?> type, Place place) {
        return fields.stream()
                .filter(field -> field.type().kind() == type.kind())
                .filter(field -> (field.slot() == 0) == (place == Place.PLAIN))
                .findFirst()
                .orElseThrow();
    }

    /** Where a field's values are kept. */
    enum Place {
        PLAIN,
        SLOT
    }

    private static Customer customer(Random random) {
        return new Customer(
                new CustomerId(id(random)),
                CustomerProfile.named("Customer"),
                new Holder.Owned(any(random, Values.MEMBERS), any(random, Values.PATHS)),
                Optional.empty(),
                CustomerTimes.createdAt(END),
                1,
                1);
    }

    private static Lead lead(
            int at, Random random, List<FieldDefinition> fields, List<Pool> pools, List<Customer> customers) {
        LeadSample sample = LeadSample.named(any(random, Values.TEXTS))
                .id(id(random))
                .company(perhaps(random, Values.TEXTS))
                .from(
                        perhaps(random, Values.TEXTS),
                        perhaps(random, Values.TEXTS),
                        perhaps(random, List.of("A", "a", "茶")))
                .capturedOn(perhaps(random, Values.RECENT_DATES))
                .tagged(any(random, Values.of(ValueType.TAGS)))
                .createdAt(any(random, Values.RECENT_INSTANTS))
                .updatedAt(any(random, Values.RECENT_INSTANTS))
                .contacts(perhaps(random, Values.INSTANTS), perhaps(random, Values.INSTANTS))
                .standing(new LeadStanding(
                        perhaps(random, Values.INSTANTS),
                        perhaps(random, Values.INSTANTS),
                        any(random, List.of(LeadStanding.Lock.values())),
                        perhaps(random, List.of(-1L, 0L, 7L))));
        if (random.nextInt(3) > 0) {
            sample.heldBy(new Holder.Owned(any(random, Values.MEMBERS), any(random, Values.PATHS)));
        } else {
            sample.inPool(any(random, pools).id());
        }
        if (random.nextInt(3) == 0) {
            sample.externalId(any(random, List.of("x", "X", "é", "茶")) + at);
        }
        if (random.nextInt(3) == 0) {
            sample.reachedBy(List.of(
                    new ContactPoint(ContactPoint.Kind.PHONE, "0571 8888 000" + at % 3, "+86571888800" + at % 3),
                    new ContactPoint(ContactPoint.Kind.EMAIL, "Lin@Example.org", "lin@example.org")));
        }
        switch (random.nextInt(6)) {
            case 0 -> sample.disqualified(any(random, Values.TEXTS));
            case 1 -> sample.convertedInto(any(random, customers).id());
            case 2 -> sample.in(LeadPhase.WORKING);
            case 3 -> sample.in(LeadPhase.QUALIFIED);
            default -> sample.in(LeadPhase.NEW);
        }
        FieldValues values = FieldValues.NONE;
        for (FieldDefinition field : fields) {
            values = random.nextInt(3) == 0 ? values : with(values, field, field.type(), random);
        }
        return sample.with(values).lead();
    }

    private static <V> FieldValues with(FieldValues values, FieldDefinition field, ValueType<V> type, Random random) {
        return values.with(field.name(), type, any(random, Values.of(type)));
    }

    private static List<Participation> participations(Lead lead, Random random) {
        return Values.MEMBERS.stream()
                .filter(member -> random.nextInt(6) == 0)
                .map(member -> new Participation(
                        new Participation.Key(lead.ref(), member),
                        any(random, List.of(ParticipantAccess.values())),
                        perhaps(random, List.of(END.minusNanos(1_000), END, END.plusNanos(1_000))),
                        lead.times().createdAt()))
                .toList();
    }

    private static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    static <V> V any(Random random, List<V> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static <V> Optional<V> perhaps(Random random, List<V> values) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(any(random, values));
    }
}
