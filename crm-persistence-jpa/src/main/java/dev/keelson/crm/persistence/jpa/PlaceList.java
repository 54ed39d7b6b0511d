package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.query.Attribute;
import java.util.LinkedHashMap;
import java.util.Map;

/** The places of a record type's attributes, as they are listed. */
final class PlaceList {
    private final Map<Attribute<?, ?>, Place> places = new LinkedHashMap<>();

    PlaceList put(Attribute<?, ?> attribute, Place place) {
        places.put(attribute, place);
        return this;
    }

    PlaceList always(Attribute<?, ?> attribute, String property) {
        return put(attribute, Places.always(attribute, property));
    }

    PlaceList maybe(Attribute<?, ?> attribute, String property) {
        return put(attribute, Places.maybe(attribute, property));
    }

    PlaceList uuid(Attribute<?, ?> attribute, String property, Place.Presence presence) {
        return put(attribute, Places.uuid(attribute, property, presence));
    }

    PlaceList terms(Attribute<?, ?> attribute) {
        return put(attribute, Places.terms(attribute));
    }

    PlaceList held(Attribute<?, ?> holder, Attribute<?, ?> owner, Attribute<?, ?> department, Attribute<?, ?> pool) {
        put(holder, Places.holder(holder));
        maybe(owner, "ownerId");
        put(department, Places.path());
        return maybe(pool, "poolId");
    }

    Map<Attribute<?, ?>, Place> places() {
        return places;
    }
}
