package dev.keelson.crm.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/**
 * A record that a person or a pool holds: either {@code ownerId} with the owning department, or {@code poolId}.
 *
 * <p>{@code dept1} is the root of the organisation, {@code departmentId} the owning department itself.
 */
@MappedSuperclass
@NullUnmarked
abstract class HeldRow {
    @Id
    @Column(name = "tenant_id", length = 64, nullable = false)
    @SearchOnly
    String tenantId;

    @Id
    @Column(name = "id", nullable = false)
    UUID id;

    @Column(name = "owner_id", length = 64)
    String ownerId;

    @Column(name = "pool_id", length = 64)
    String poolId;

    @Column(name = "department_id", length = 64)
    @SearchOnly
    String departmentId;

    @Column(name = "dept1", length = 64)
    String dept1;

    @Column(name = "dept2", length = 64)
    String dept2;

    @Column(name = "dept3", length = 64)
    String dept3;

    @Column(name = "dept4", length = 64)
    String dept4;

    @Column(name = "dept5", length = 64)
    String dept5;

    @Column(name = "dept6", length = 64)
    String dept6;

    @Column(name = "dept7", length = 64)
    String dept7;

    @Column(name = "dept8", length = 64)
    String dept8;
}
