package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.NewLead;
import java.util.Optional;

/** What a chain of actions writes down as a lead: its captor's own unless it says otherwise. */
record Prospect(
        String name,
        Optional<String> product,
        Optional<String> phone,
        Optional<PoolId> pool,
        Optional<MemberId> owner) {
    static Prospect named(String name) {
        return new Prospect(name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Prospect with(Optional<String> theirProduct, Optional<String> theirPhone) {
        return new Prospect(name, theirProduct, theirPhone, pool, owner);
    }

    Prospect into(PoolId named) {
        return new Prospect(name, product, phone, Optional.of(named), Optional.empty());
    }

    Prospect ownedBy(MemberId member) {
        return new Prospect(name, product, phone, Optional.empty(), Optional.of(member));
    }

    NewLead written() {
        NewLead written = NewLead.named(name);
        written = product.isPresent() ? written.product(product.get()) : written;
        written = phone.isPresent() ? written.phone(phone.get()) : written;
        written = pool.isPresent() ? written.intoPool(pool.get()) : written;
        return owner.isPresent() ? written.ownedBy(owner.get()) : written;
    }
}
