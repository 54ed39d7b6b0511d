package dev.keelson.crm.approval;

import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.org.Organisation;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is to be agreed to.
 *
 * @param subject the record
 * @param amount what it is worth
 * @param owner whose it is
 * @param department where it belongs
 * @param asker who asks; the system where absent
 * @param flows the tenant's flows for records of that type
 * @param able who could decide: the active members whom a role lets decide about the record
 */
public record ApprovalCase(
        RecordRef subject,
        Money amount,
        Optional<MemberId> owner,
        DepartmentPath department,
        Optional<MemberId> asker,
        List<ApprovalFlow> flows,
        Organisation organisation,
        Predicate<MemberId> able) {
    public ApprovalCase {
        flows = List.copyOf(flows);
    }
}
