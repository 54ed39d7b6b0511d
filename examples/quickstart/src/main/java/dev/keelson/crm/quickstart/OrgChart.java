package dev.keelson.crm.quickstart;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The organisation a table describes: a root, the departments it names beneath it, and a team per leader within each.
 *
 * <p>A member of several lines belongs to all of those places, first of all to the first. A leader is a member of the team led,
 * unless a line of their own says where they belong. Members see their own leads and the pool; leaders their teams'.
 */
final class OrgChart {
    static final DepartmentId ROOT = new DepartmentId("root");
    private static final String DEPARTMENT = "department:";
    private static final int LONGEST = 64;

    private final Map<DepartmentId, Department> departments = new LinkedHashMap<>();
    private final Map<MemberId, LinkedHashSet<DepartmentId>> places = new LinkedHashMap<>();
    private final Map<DepartmentId, Set<MemberId>> leaders = new LinkedHashMap<>();

    /** @throws WrongUse naming the line that cannot be */
    OrgChart(List<OrgFile.Line> lines) {
        departments.put(ROOT, new Department(ROOT, "Organisation", Optional.empty(), Set.of()));
        for (OrgFile.Line line : lines) {
            try {
                add(line);
            } catch (InvalidInputException wrong) {
                throw new WrongUse("--org: line " + line.number() + ": "
                        + wrong.problems().get(0).sentence());
            }
        }
        leaders.forEach((team, heads) ->
                heads.forEach(leader -> places.computeIfAbsent(leader, made -> new LinkedHashSet<>(List.of(team)))));
    }

    Collection<Department> departments() {
        return departments.values().stream()
                .map(each -> new Department(
                        each.id(), each.name(), each.parent(), leaders.getOrDefault(each.id(), Set.of())))
                .toList();
    }

    /** The members, holding a role of their own: the leaders another one than those who lead nobody. */
    Collection<Member> members(RoleId salesperson, RoleId leader) {
        Set<MemberId> leading = new HashSet<>();
        leaders.values().forEach(leading::addAll);
        List<Member> members = new ArrayList<>();
        places.forEach((id, belongs) -> members.add(new Member(
                id,
                id.value(),
                belongs.stream().findFirst(),
                belongs,
                Optional.empty(),
                Set.of(leading.contains(id) ? leader : salesperson),
                Member.Status.ACTIVE)));
        return members;
    }

    boolean names(MemberId member) {
        return places.containsKey(member);
    }

    /** The department as the table named it, for a record that belongs there or to a team of it; empty text for none. */
    static String named(DepartmentPath path, Organisation organisation) {
        return path.departments().stream()
                .filter(id -> id.value().startsWith(DEPARTMENT))
                .findFirst()
                .flatMap(organisation::department)
                .map(Department::name)
                .orElse("");
    }

    private void add(OrgFile.Line line) {
        DepartmentId place = line.department().isEmpty() ? ROOT : department(line.department());
        if (!line.leader().isEmpty()) {
            place = team(place, line.department(), line.leader());
            leaders.computeIfAbsent(place, made -> new LinkedHashSet<>()).add(new MemberId(line.leader()));
        }
        if (!line.member().isEmpty()) {
            places.computeIfAbsent(new MemberId(line.member()), made -> new LinkedHashSet<>())
                    .add(place);
        }
    }

    private DepartmentId department(String name) {
        DepartmentId id = id(DEPARTMENT + name);
        departments.computeIfAbsent(id, made -> new Department(id, name, Optional.of(ROOT), Set.of()));
        return id;
    }

    private DepartmentId team(DepartmentId within, String department, String leader) {
        DepartmentId id = id("team:" + part(department) + "/" + part(leader));
        departments.computeIfAbsent(id, made -> new Department(id, leader, Optional.of(within), Set.of()));
        return id;
    }

    /** A part of an id that no other part can run into. */
    private static String part(String text) {
        return text.replace("\\", "\\\\").replace("/", "\\/");
    }

    /** The text itself where it is short enough, and else its beginning with a digest of the whole. */
    private static DepartmentId id(String text) {
        if (text.length() <= LONGEST) {
            return new DepartmentId(text);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            int cut = Character.isHighSurrogate(text.charAt(42)) ? 42 : 43;
            return new DepartmentId(
                    text.substring(0, cut).strip() + "~" + HexFormat.of().formatHex(digest, 0, 10));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
