package dev.keelson.crm.org;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One tenant's departments and members at one moment: immutable, with what follows from them worked out once.
 *
 * <p>ORG-01: the departments form trees: every parent exists, there is no cycle, and no path is deeper than
 * {@value dev.keelson.crm.kernel.DepartmentPath#DEEPEST}. ORG-02: every department and superior a member names exists, and
 * nobody reports, through others, to themselves.
 */
public final class Organisation {
    public static final Organisation EMPTY = new Organisation(List.of(), List.of());

    private final Map<DepartmentId, Department> departments;
    private final Map<MemberId, Member> members;
    private final Map<DepartmentId, DepartmentPath> paths;
    private final Map<MemberId, List<DepartmentId>> led;
    private final Map<MemberId, List<MemberId>> reports;

    private Organisation(Collection<Department> departments, Collection<Member> members) {
        this.departments = new TreeMap<>();
        this.members = new TreeMap<>();
        this.paths = new HashMap<>();
        this.led = new HashMap<>();
        this.reports = new HashMap<>();
        departments.forEach(department -> this.departments.put(department.id(), department));
        members.forEach(member -> this.members.put(member.id(), member));
        for (Department department : this.departments.values()) {
            paths.put(department.id(), pathOf(department));
            department
                    .leaders()
                    .forEach(leader -> led.computeIfAbsent(leader, none -> new ArrayList<>())
                            .add(department.id()));
        }
        for (Member member : this.members.values()) {
            member.departments().forEach(this::requireDepartment);
            member.reportsTo()
                    .ifPresent(superior -> reports.computeIfAbsent(superior, none -> new ArrayList<>())
                            .add(member.id()));
        }
        for (Member member : this.members.values()) {
            requireSuperiors(member);
        }
    }

    /** @throws InvalidInputException naming what breaks ORG-01 or ORG-02 */
    public static Organisation of(Collection<Department> departments, Collection<Member> members) {
        return new Organisation(departments, members);
    }

    /** The same organisation with some departments and members created or changed. @throws InvalidInputException as {@link #of} */
    public Organisation with(Collection<Department> changed, Collection<Member> changedMembers) {
        TreeMap<DepartmentId, Department> allDepartments = new TreeMap<>(departments);
        changed.forEach(department -> allDepartments.put(department.id(), department));
        TreeMap<MemberId, Member> allMembers = new TreeMap<>(members);
        changedMembers.forEach(member -> allMembers.put(member.id(), member));
        return of(allDepartments.values(), allMembers.values());
    }

    public Collection<Department> departments() {
        return Collections.unmodifiableCollection(departments.values());
    }

    public Collection<Member> members() {
        return Collections.unmodifiableCollection(members.values());
    }

    public Optional<Department> department(DepartmentId id) {
        return Optional.ofNullable(departments.get(id));
    }

    public Optional<Member> member(MemberId id) {
        return Optional.ofNullable(members.get(id));
    }

    /** The department with its ancestors. @throws InvalidInputException when there is no such department */
    public DepartmentPath path(DepartmentId id) {
        DepartmentPath path = paths.get(id);
        if (path == null) {
            throw unknown("department");
        }
        return path;
    }

    /** Where records taken by this member belong; no department for someone unknown. */
    public DepartmentPath homeOf(MemberId id) {
        Member member = members.get(id);
        return member == null
                ? DepartmentPath.NONE
                : member.primary().map(this::path).orElse(DepartmentPath.NONE);
    }

    /** The members of both organisations whose primary department differs. */
    public List<MemberId> movedSince(Organisation before) {
        return members.values().stream()
                .filter(member -> before.member(member.id())
                        .filter(former -> !former.primary().equals(member.primary()))
                        .isPresent())
                .map(Member::id)
                .toList();
    }

    /** The departments a member leads, in the order of their ids. */
    public List<DepartmentId> ledBy(MemberId id) {
        return Collections.unmodifiableList(led.getOrDefault(id, List.of()));
    }

    /** Everyone who reports to the member, directly or through others. */
    public Set<MemberId> subordinatesOf(MemberId id) {
        HashSet<MemberId> found = new HashSet<>();
        ArrayDeque<MemberId> waiting = new ArrayDeque<>(reports.getOrDefault(id, List.of()));
        while (!waiting.isEmpty()) {
            MemberId next = waiting.remove();
            if (found.add(next)) {
                waiting.addAll(reports.getOrDefault(next, List.of()));
            }
        }
        return found;
    }

    /** The department and everything beneath it. */
    public List<DepartmentId> branch(DepartmentId id) {
        int level = path(id).depth() - 1;
        return departments.keySet().stream()
                .filter(each -> path(each).passes(id, level))
                .toList();
    }

    private DepartmentPath pathOf(Department department) {
        ArrayDeque<DepartmentId> upwards = new ArrayDeque<>();
        Optional<DepartmentId> at = Optional.of(department.id());
        while (at.isPresent()) {
            if (upwards.contains(at.get())) {
                throw new InvalidInputException("department.parent", "cycle", "a department cannot be beneath itself");
            }
            upwards.addFirst(at.get());
            Department here = departments.get(at.get());
            if (here == null) {
                throw unknown("department.parent");
            }
            at = here.parent();
        }
        return new DepartmentPath(List.copyOf(upwards));
    }

    private void requireDepartment(DepartmentId id) {
        if (!departments.containsKey(id)) {
            throw unknown("member.departments");
        }
    }

    private void requireSuperiors(Member member) {
        HashSet<MemberId> seen = new HashSet<>();
        Optional<MemberId> at = Optional.of(member.id());
        while (at.isPresent()) {
            if (!seen.add(at.get())) {
                throw new InvalidInputException("member.reportsTo", "cycle", "nobody reports to themselves");
            }
            Member here = members.get(at.get());
            if (here == null) {
                throw unknown("member.reportsTo");
            }
            at = here.reportsTo();
        }
    }

    private static InvalidInputException unknown(String attribute) {
        return new InvalidInputException(attribute, "unknown", "there is no such " + attribute.replace('.', ' '));
    }
}
