package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.history.Lease;

final class LeaseMapping extends Mapping<Lease, String, LeaseRow> {
    LeaseMapping() {
        super(
                Lease.RECORDS,
                LeaseRow.class,
                new PlaceList()
                        .always(Lease.KEY, "id")
                        .always(Lease.UNTIL, "until")
                        .places());
    }

    @Override
    LeaseRow row(String tenant, Lease lease) {
        LeaseRow row = new LeaseRow();
        row.tenantId = tenant;
        row.id = lease.key();
        row.holder = lease.holder();
        row.until = lease.until();
        row.version = lease.version();
        return row;
    }

    @Override
    Lease record(LeaseRow row) {
        return new Lease(row.id, row.holder, row.until, row.version);
    }
}
