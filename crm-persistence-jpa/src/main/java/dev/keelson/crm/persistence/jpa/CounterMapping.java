package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.storage.Counter;

final class CounterMapping extends Mapping<Counter, Counter.Key, CounterRow> {
    CounterMapping() {
        super(
                Counter.RECORDS,
                CounterRow.class,
                new PlaceList()
                        .always(Counter.KEY, "bucket")
                        .always(Counter.USED, "used")
                        .places());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    CounterRow row(String tenant, Counter counter) {
        CounterRow row = new CounterRow();
        row.tenantId = tenant;
        row.bucket = counter.key().bucket();
        row.used = counter.used();
        return row;
    }

    @Override
    Counter record(CounterRow row) {
        return new Counter(new Counter.Key(row.bucket), row.used);
    }
}
