package dev.keelson.crm.quickstart;

import static dev.keelson.crm.lead.LeadAttributes.newestFirst;
import static dev.keelson.crm.query.Filter.where;
import static dev.keelson.crm.query.PageRequest.firstPage;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.query.Page;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first lines of code in the README, compiled and run by the build. */
final class FirstSteps {
    private FirstSteps() {}

    /** Answers what the salesperson sees at the end: one lead being worked on. */
    static Page<Lead> run() {
        // README begins
        Crm crm = Crm.on(InMemoryStorage.create()).build(); // or JpaStorage.owning(dataSource)

        CrmSession setup = crm.as(Actor.system("acme", Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(Role.of(
                        "sales",
                        "Salesperson",
                        Scope.SELF,
                        Permission.LEAD_VIEW,
                        Permission.LEAD_CREATE,
                        Permission.LEAD_FOLLOW_UP,
                        Permission.LEAD_MOVE)));
        setup.departments()
                .define(
                        List.of(new Department(new DepartmentId("south"), "South", Optional.empty(), Set.of())),
                        List.of(Member.of("lin", "Lin Tao", "south", "sales")));

        CrmSession lin = crm.as(Actor.user("acme", "lin"));
        Lead lead = lin.leads()
                .capture(NewLead.named("Hangzhou Tea Ltd")
                        .phone("+86 571 8888 0000")
                        .source("expo"));
        lin.followUps().add(lead.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "Wants samples by Friday"));
        lin.leads().move(lead.id(), StageTable.WORKING);

        Page<Lead> mine =
                lin.leads().list(where(LeadAttributes.PHASE).is(LeadPhase.WORKING), newestFirst(), firstPage(50));
        lin.leads().mayConvert(lead.id()).reason().ifPresent(why -> System.out.println(why.sentence()));
        // README ends
        return mine;
    }
}
