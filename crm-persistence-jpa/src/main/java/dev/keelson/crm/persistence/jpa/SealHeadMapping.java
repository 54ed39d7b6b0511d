package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.history.SealHead;

final class SealHeadMapping extends Mapping<SealHead, String, SealHeadRow> {
    SealHeadMapping() {
        super(
                SealHead.RECORDS,
                SealHeadRow.class,
                new PlaceList().always(SealHead.KEY, "id").places());
    }

    @Override
    SealHeadRow row(String tenant, SealHead head) {
        SealHeadRow row = new SealHeadRow();
        row.tenantId = tenant;
        row.id = SealHead.key();
        row.number = head.number();
        row.digest = head.digest();
        row.version = head.version();
        return row;
    }

    @Override
    SealHead record(SealHeadRow row) {
        return new SealHead(row.number, row.digest, row.version);
    }
}
