package dev.keelson.crm.assignment;

import dev.keelson.crm.field.DemandRules;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.LeadProgress;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.lead.LeadTimes;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** A sales floor on which plans are tried out without any store. */
final class Floor {
    static final Instant MONDAY = Instant.parse("2026-03-02T01:00:00Z");

    private Floor() {}

    static MemberId person(int number) {
        return new MemberId("m" + number);
    }

    /** So many people, all of one department and one role, and one who left. */
    static Organisation of(int people) {
        ArrayList<Member> members = new ArrayList<>(IntStream.range(0, people)
                .mapToObj(number -> Member.of(person(number).value(), "M", "sales", "seller"))
                .toList());
        Member left = Member.of("left", "Left", "sales", "seller");
        members.add(new Member(
                left.id(),
                left.name(),
                left.primary(),
                left.departments(),
                left.reportsTo(),
                left.roles(),
                Member.Status.INACTIVE));
        return Organisation.of(
                List.of(
                        new Department(new DepartmentId("hq"), "HQ", Optional.empty(), Set.of()),
                        new Department(
                                new DepartmentId("sales"), "Sales", Optional.of(new DepartmentId("hq")), Set.of())),
                members);
    }

    static AssignmentFacts facts(Organisation organisation, Roster roster) {
        return facts(organisation, roster, Map.of());
    }

    static AssignmentFacts facts(Organisation organisation, Roster roster, Map<MemberId, Long> held) {
        return new AssignmentFacts(
                organisation, roster, held, Set.of(), DemandRules.byName(LeadAttributes.RECORDS, List.of()));
    }

    static Lead lead() {
        return lead(null, null);
    }

    static Lead lead(String region, String product) {
        return new Lead(
                new LeadId(new UUID(7, 7)),
                new LeadProfile(
                        "Tea",
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.ofNullable(region),
                        Optional.ofNullable(product),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        FieldValues.NONE),
                new Holder.InPool(new PoolId("sea")),
                Optional.of(new PoolId("sea")),
                new LeadProgress(StageTable.NEW, LeadPhase.NEW, MONDAY, Optional.empty(), Optional.empty()),
                new LeadTimes(MONDAY, MONDAY, MONDAY, Optional.empty(), Optional.empty()),
                LeadStanding.NONE,
                "user:lin",
                1,
                1);
    }
}
