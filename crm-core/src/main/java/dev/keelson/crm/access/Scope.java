package dev.keelson.crm.access;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whose records a grant reaches.
 *
 * <p>ACC-04: a wider scope never reaches less: {@code SELF ⊆ TEAM ⊆ DEPARTMENT ⊆ DEPARTMENT_AND_BELOW ⊆ ALL}; nor does one more
 * grant or participation.
 */
public sealed interface Scope {
    /** The records a person owns. */
    Scope SELF = Level.SELF;

    /** One's own, and those of the groups one leads with everything beneath them. */
    Scope TEAM = Level.TEAM;

    /** TEAM, and those of the departments one belongs to. */
    Scope DEPARTMENT = Level.DEPARTMENT;

    /** DEPARTMENT, and everything beneath the departments one belongs to. */
    Scope DEPARTMENT_AND_BELOW = Level.DEPARTMENT_AND_BELOW;

    /** One's own, and those of everyone who reports to one, directly or through others. */
    Scope SUBORDINATES = Level.SUBORDINATES;

    /** Every record of the tenant. */
    Scope ALL = Level.ALL;

    /** Exactly the records of these departments, and of nobody's else. */
    static Scope departments(String... ids) {
        return new Departments(Arrays.stream(ids).map(DepartmentId::new).collect(Collectors.toSet()));
    }

    /** Scopes that follow from who the person is. */
    enum Level implements Scope {
        SELF,
        TEAM,
        DEPARTMENT,
        DEPARTMENT_AND_BELOW,
        SUBORDINATES,
        ALL;

        @Override
        public String print() {
            return name();
        }
    }

    /** A fixed set of departments, without what lies beneath them. */
    record Departments(Set<DepartmentId> departments) implements Scope {
        public Departments {
            departments = Set.copyOf(departments);
        }

        @Override
        public String print() {
            return "DEPARTMENTS:"
                    + new TreeSet<>(departments)
                            .stream()
                                    .map(id -> id.value()
                                            .replace("%", "%25")
                                            .replace(",", "%2C")
                                            .replace("\t", "%09"))
                                    .collect(Collectors.joining(","));
        }
    }

    /** The text form that {@link #parse} reads. */
    String print();

    /** @throws InvalidInputException when the text names no scope */
    static Scope parse(String text) {
        if (text.startsWith("DEPARTMENTS:")) {
            String ids = text.substring("DEPARTMENTS:".length());
            return new Departments(
                    ids.isEmpty()
                            ? Set.of()
                            : Arrays.stream(ids.split(",", -1))
                                    .map(id -> new DepartmentId(id.replace("%09", "\t")
                                            .replace("%2C", ",")
                                            .replace("%25", "%")))
                                    .collect(Collectors.toSet()));
        }
        for (Level level : Level.values()) {
            if (level.name().equals(text)) {
                return level;
            }
        }
        throw new InvalidInputException("scope", "unknown", "there is no such scope");
    }
}
