package dev.keelson.crm.org;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Text;
import java.util.Optional;
import java.util.Set;

/**
 * A department, or a sales group (销售组), of the organisation tree.
 *
 * @param parent the department above; empty for a root
 * @param leaders those who lead it; they need not belong to it
 */
public record Department(DepartmentId id, String name, Optional<DepartmentId> parent, Set<MemberId> leaders) {
    public Department {
        name = Text.required("department.name", name, Text.LINE);
        leaders = Set.copyOf(leaders);
    }
}
