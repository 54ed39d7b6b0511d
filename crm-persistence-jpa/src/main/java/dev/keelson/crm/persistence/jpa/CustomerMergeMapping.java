package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.customer.CustomerMerge;
import dev.keelson.crm.kernel.CustomerId;

final class CustomerMergeMapping extends Mapping<CustomerMerge, CustomerId, CustomerMergeRow> {
    CustomerMergeMapping() {
        super(
                CustomerMerge.RECORDS,
                CustomerMergeRow.class,
                new PlaceList()
                        .uuid(CustomerMerge.MERGED, "id", Place.Presence.ALWAYS)
                        .uuid(CustomerMerge.INTO, "intoId", Place.Presence.ALWAYS)
                        .uuid(CustomerMerge.SURVIVOR, "survivorId", Place.Presence.ALWAYS)
                        .always(CustomerMerge.AT, "mergedAt")
                        .places());
    }

    @Override
    CustomerMergeRow row(String tenant, CustomerMerge merge) {
        CustomerMergeRow row = new CustomerMergeRow();
        row.tenantId = tenant;
        row.id = merge.merged().value();
        row.intoId = merge.into().value();
        row.survivorId = merge.survivor().value();
        row.mergedAt = merge.at();
        row.actor = merge.actor();
        row.version = merge.version();
        return row;
    }

    @Override
    CustomerMerge record(CustomerMergeRow row) {
        return new CustomerMerge(
                new CustomerId(row.id),
                new CustomerId(row.intoId),
                new CustomerId(row.survivorId),
                row.mergedAt,
                row.actor,
                row.version);
    }
}
