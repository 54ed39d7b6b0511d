package dev.keelson.crm.benchmarks;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Reach;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.org.Organisation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Seven people whose lists and checks are measured, because naive designs are slow for some and not for others. */
public enum Persona {
    /** Owns a handful, belongs to no pool. */
    NEW_HIRE(9_999, -1),
    /** Owns an average number, belongs to two pools. */
    SALES(3_000, -1),
    /** Leads a leaf of the tree. */
    LEADER(Company.leaderOf(398), 398),
    /** Leads a sixteenth of the company. */
    REGIONAL(Company.leaderOf(6), 6),
    /** Leads a quarter of the company. */
    DIRECTOR(Company.leaderOf(1), 1),
    /** Leads a sixteenth in which nothing has been created for a long time. */
    DORMANT_BRANCH(Company.leaderOf(20), 20),
    /** The same, without a pool. */
    DORMANT_NO_POOL(Company.leaderOf(19), 19);

    /** Branches whose records are all old. */
    static final List<Integer> DORMANT = List.of(19, 20);

    final int member;
    final int leads;

    Persona(int member, int leads) {
        this.member = member;
        this.leads = leads;
    }

    static boolean withoutPools(int member) {
        return Arrays.stream(values())
                .filter(persona -> persona == NEW_HIRE || persona == DORMANT_NO_POOL)
                .anyMatch(persona -> persona.member == member);
    }

    static boolean isDormant(int department) {
        return DORMANT.stream().anyMatch(branch -> Company.isWithin(department, branch));
    }

    String id() {
        return Company.member(member);
    }

    List<Integer> pools() {
        return withoutPools(member) ? List.of() : Company.poolsOf(member);
    }

    /** What this person may view, compiled as every session does it. */
    Reach reach(Organisation organisation, Instant now) {
        Set<PoolId> pools =
                pools().stream().map(pool -> new PoolId(Company.pool(pool))).collect(Collectors.toSet());
        return AccessRules.reach(
                AccessRules.principal(new MemberId(id()), organisation, Company.ROLES, pools, Set.of()),
                Permission.LEAD_VIEW,
                now);
    }
}
