package dev.keelson.crm.access;

import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * How records of a type are reached: the attributes that a scope looks at.
 *
 * @param owner who owns the record; absent while it is pooled
 * @param department the owning department; for a child, its parent's
 * @param pool the pool that holds the record; null for types that are never pooled
 * @param subject the record whose participants count: itself, or a child's parent
 */
public record RecordScope<E>(
        RecordType<E, ?> type,
        Attribute<E, MemberId> owner,
        Attribute<E, DepartmentPath> department,
        @Nullable Attribute<E, PoolId> pool,
        Attribute<E, RecordRef> subject) {}
