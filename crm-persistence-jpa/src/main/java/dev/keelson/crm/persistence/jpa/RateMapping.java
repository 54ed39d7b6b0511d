package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.rate.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

final class RateMapping extends Mapping<Rate, Rate.Key, RateRow> {
    RateMapping() {
        super(
                Rate.RECORDS,
                RateRow.class,
                new PlaceList()
                        .put(
                                Rate.KEY,
                                new Place.Several(
                                        List.of(
                                                Places.written("{a}.base"),
                                                Places.written("{a}.quote"),
                                                Places.written("{a}.source"),
                                                Places.written("{a}.day"),
                                                Places.written("{a}.number")),
                                        Place.Presence.ALWAYS,
                                        RateMapping::parts,
                                        parts -> new Rate.Key(
                                                (String) parts.get(0),
                                                (String) parts.get(1),
                                                (LocalDate) parts.get(3),
                                                (String) parts.get(2),
                                                (Long) parts.get(4))))
                        .always(Rate.BASE, "base")
                        .always(Rate.QUOTE, "quote")
                        .always(Rate.DAY, "day")
                        .always(Rate.BY, "source")
                        .always(Rate.NUMBER, "number")
                        .always(Rate.RECORDED_AT, "recordedAt")
                        .places());
    }

    private static List<Object> parts(Object value) {
        Rate.Key key = (Rate.Key) value;
        return List.of(key.base(), key.quote(), key.source(), key.day(), key.number());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    RateRow row(String tenant, Rate rate) {
        RateRow row = new RateRow();
        row.tenantId = tenant;
        row.base = rate.key().base();
        row.quote = rate.key().quote();
        row.source = rate.key().source();
        row.day = rate.key().day();
        row.number = rate.key().number();
        row.rate = rate.rate().toPlainString();
        row.recordedAt = rate.recordedAt();
        row.actor = rate.actor();
        return row;
    }

    @Override
    Rate record(RateRow row) {
        return new Rate(
                new Rate.Key(row.base, row.quote, row.day, row.source, row.number),
                new BigDecimal(row.rate),
                row.recordedAt,
                row.actor);
    }
}
