package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.query.ValueType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class OwnershipMapping extends Mapping<OwnershipChange, EventKey, OwnershipRow> {
    OwnershipMapping() {
        super(
                OwnershipChange.RECORDS,
                OwnershipRow.class,
                History.places(OwnershipChange.KEY, OwnershipChange.SUBJECT, OwnershipChange.NUMBER, OwnershipChange.AT)
                        .places());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    OwnershipRow row(String tenant, OwnershipChange change) {
        OwnershipRow row = new OwnershipRow();
        History.write(row, tenant, change.key(), change.at(), change.actor());
        row.cause = change.cause().name();
        row.rule = change.rule().orElse(null);
        row.reason = change.reason().orElse(null);
        row.fromOwnerId =
                change.from().flatMap(Holder::owner).map(MemberId::value).orElse(null);
        row.fromPoolId = change.from().flatMap(Holder::pool).map(PoolId::value).orElse(null);
        row.fromPath = change.from().map(OwnershipMapping::path).orElse(null);
        row.toOwnerId = change.to().owner().map(MemberId::value).orElse(null);
        row.toPoolId = change.to().pool().map(PoolId::value).orElse(null);
        row.toPath = path(change.to());
        return row;
    }

    @Override
    OwnershipChange record(OwnershipRow row) {
        return new OwnershipChange(
                History.key(row),
                OwnershipChange.Cause.valueOf(row.cause),
                Optional.ofNullable(row.rule),
                Optional.ofNullable(row.reason),
                row.fromOwnerId == null && row.fromPoolId == null
                        ? Optional.empty()
                        : Optional.of(holder(row.fromOwnerId, row.fromPoolId, row.fromPath)),
                holder(row.toOwnerId, row.toPoolId, row.toPath),
                row.at,
                row.actor);
    }

    private static @Nullable String path(Holder holder) {
        String path = ValueType.PATH.print(holder.department());
        return path.isEmpty() ? null : path;
    }

    private static Holder holder(@Nullable String owner, @Nullable String pool, @Nullable String path) {
        return owner == null
                ? new Holder.InPool(new PoolId(java.util.Objects.requireNonNull(pool)))
                : new Holder.Owned(new MemberId(owner), ValueType.PATH.parse(path == null ? "" : path));
    }
}
