package dev.keelson.crm.kernel;

import java.util.List;
import java.util.Optional;

/**
 * A department with its ancestors, from the root down: where in the organisation a record belongs.
 *
 * <p>The empty path belongs to a person without a department. A path is at most {@value #DEEPEST} departments long.
 */
public record DepartmentPath(List<DepartmentId> departments) {
    /** The deepest organisation tree. */
    public static final int DEEPEST = 8;

    /** Belongs to no department. */
    public static final DepartmentPath NONE = new DepartmentPath(List.of());

    public DepartmentPath {
        departments = List.copyOf(departments);
        if (departments.size() > DEEPEST) {
            throw new InvalidInputException(
                    "department", "too-deep", "an organisation is at most " + DEEPEST + " departments deep");
        }
    }

    /** The department itself: the last of the path. */
    public Optional<DepartmentId> leaf() {
        return departments.isEmpty() ? Optional.empty() : Optional.of(departments.get(departments.size() - 1));
    }

    /** Whether the department at that level (0 is the root) is the given one. */
    public boolean passes(DepartmentId department, int level) {
        return level < departments.size() && departments.get(level).equals(department);
    }

    /** Whether the path ends in exactly this department, at that level. */
    public boolean endsIn(DepartmentId department, int level) {
        return departments.size() == level + 1 && departments.get(level).equals(department);
    }

    /** The path of a department directly beneath this one. */
    public DepartmentPath then(DepartmentId child) {
        java.util.ArrayList<DepartmentId> longer = new java.util.ArrayList<>(departments);
        longer.add(child);
        return new DepartmentPath(longer);
    }

    public int depth() {
        return departments.size();
    }
}
