package dev.keelson.crm.tck;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.AccessPolicy;
import dev.keelson.crm.access.Reorganisation;
import dev.keelson.crm.assignment.Roster;
import dev.keelson.crm.customer.ContactEdit;
import dev.keelson.crm.customer.CustomerEdit;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.AuditPolicy;
import dev.keelson.crm.history.SealHead;
import dev.keelson.crm.history.Stint;
import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.ImportId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.LeadOutcome;
import dev.keelson.crm.lead.RecordedLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.org.MovePolicy;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.Loss;
import dev.keelson.crm.query.Filter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Every way a session has to read or to change anything: a method that is not registered here fails the build. */
final class SessionCalls {
    /** What a call does to a tenant. */
    enum Effect {
        READS,
        /** Works on records. */
        WORKS,
        /** Changes the configuration, and with it perhaps who sees what. */
        CONFIGURES
    }

    /** One method of the session's interfaces, called with arguments drawn by chance. */
    record SessionCall(String signature, Effect effect, BiFunction<CrmSession, SessionArguments, Object> call) {
        @Override
        public String toString() {
            return signature;
        }
    }

    private static final Map<String, SessionCall> ALL = new LinkedHashMap<>();

    static {
        readsOfLeads();
        works();
        QuoteCalls.register();
        MoneyCalls.register();
        readsOfOthers();
        configuration();
    }

    private SessionCalls() {}

    static List<SessionCall> all() {
        return List.copyOf(ALL.values());
    }

    static List<SessionCall> thatOnly(Effect... effects) {
        return ALL.values().stream()
                .filter(call -> Arrays.asList(effects).contains(call.effect()))
                .toList();
    }

    private static void readsOfLeads() {
        reads("Leads.get(LeadId)", (s, a) -> s.leads().get(a.lead()));
        reads(
                "Leads.list(Filter,Sort,PageRequest)",
                (s, a) -> a.leafed(page -> s.leads().list(a.filter(), a.sort(), page)));
        reads(
                "Leads.search(String,PageRequest)",
                (s, a) -> a.leafed(page -> s.leads().search(a.text(), page)));
        reads("Leads.suggest(String,int)", (s, a) -> s.leads().suggest(a.text(), 5));
        reads("Leads.count(Filter)", (s, a) -> s.leads().count(a.filter()));
        reads("Leads.countUpTo(Filter,long)", (s, a) -> s.leads().countUpTo(a.filter(), 3));
        reads("Leads.aggregate(Filter,Aggregation)", (s, a) -> s.leads().aggregate(a.filter(), a.statistic()));
        reads("Leads.export(Filter,Sort,Consumer)", (s, a) -> {
            ArrayList<Lead> received = new ArrayList<>();
            long handed = s.leads().export(a.filter(), a.sort(), received::add);
            return List.of(handed, received);
        });
        reads("Leads.participants(LeadId)", (s, a) -> s.leads().participants(a.lead()));
        reads("Leads.duplicates(LeadId)", (s, a) -> s.leads().duplicates(a.lead()));
        reads("Leads.duplicates(CustomerId)", (s, a) -> s.leads().duplicates(a.customer()));
        reads("Leads.duplicates(NewCustomer)", (s, a) -> s.leads().duplicates(a.newCustomer()));
        reads("Leads.duplicates(NewLead)", (s, a) -> s.leads().duplicates(a.fresh()));
        reads(
                "Leads.history(LeadId,PageRequest)",
                (s, a) -> a.leafed(page -> s.leads().history(a.lead(), page)));
        reads("Leads.ownership(LeadId)", (s, a) -> s.leads().ownership(a.lead()));
        reads("Leads.stints(Filter,Instant,Instant,Consumer)", (s, a) -> {
            ArrayList<Stint> stints = new ArrayList<>();
            long count = s.leads().stints(a.filter(), Firm.NOW.minusSeconds(1_000_000), Firm.NOW, stints::add);
            return List.of(count, stints);
        });
        reads("Leads.stages(LeadId)", (s, a) -> s.leads().stages(a.lead()));
        reads("Leads.holderAt(LeadId,Instant)", (s, a) -> s.leads().holderAt(a.lead(), Firm.NOW));
        reads("Leads.stageAt(LeadId,Instant)", (s, a) -> s.leads().stageAt(a.lead(), Firm.NOW));
        reads("Leads.asOf(LeadId,Instant)", (s, a) -> s.leads().asOf(a.lead(), Firm.NOW));
        reads("Leads.mayConvert(LeadId)", (s, a) -> s.leads().mayConvert(a.lead()));
        reads("Leads.mayMove(LeadId,StageKey)", (s, a) -> s.leads().mayMove(a.lead(), a.stage()));
        reads("Leads.availableActions(LeadId)", (s, a) -> s.leads().availableActions(a.lead()));
        reads("Leads.explain(LeadId,Permission)", (s, a) -> s.leads().explain(a.lead(), a.permission()));
    }

    private static void works() {
        works("Leads.capture(NewLead)", (s, a) -> s.leads().capture(a.fresh()));
        works("Leads.record(RecordedLead)", (s, a) -> s.leads().record(RecordedLead.of(a.fresh(), a.stage())));
        works(
                "Leads.edit(LeadId,LeadEdit)",
                (s, a) -> s.leads().edit(a.lead(), a.edited(LeadEdit.atVersion(a.version()))));
        works("Leads.move(LeadId,StageKey)", (s, a) -> s.leads().move(a.lead(), a.stage()));
        works("Leads.disqualify(LeadId,String)", (s, a) -> s.leads().disqualify(a.lead(), a.text()));
        works(
                "Leads.disqualify(LeadId,StageKey,String)",
                (s, a) -> s.leads()
                        .disqualify(a.lead(), a.version() == 1 ? a.stage() : StageTable.DISQUALIFIED, a.text()));
        works("Leads.convert(LeadId,Conversion)", (s, a) -> s.leads().convert(a.lead(), conversion(a)));
        works("Leads.assign(LeadId,MemberId)", (s, a) -> s.leads().assign(a.lead(), a.member()));
        works("Leads.assignAll(List,MemberId)", (s, a) -> plain(s.leads().assignAll(a.leads(), a.member())));
        works("Leads.transfer(LeadId,MemberId)", (s, a) -> s.leads().transfer(a.lead(), a.member()));
        works("Leads.putIntoPool(LeadId,PoolId,String)", (s, a) -> s.leads().putIntoPool(a.lead(), a.pool(), a.text()));
        works(
                "Leads.invite(LeadId,MemberId,ParticipantAccess)",
                (s, a) -> s.leads().invite(a.lead(), a.member(), a.access()));
        works(
                "Leads.inviteUntil(LeadId,MemberId,ParticipantAccess,Instant)",
                (s, a) -> s.leads().inviteUntil(a.lead(), a.member(), a.access(), Firm.NOW.plusSeconds(60)));
        works("Leads.dismiss(LeadId,MemberId)", (s, a) -> {
            s.leads().dismiss(a.lead(), a.member());
            return true;
        });
        works("Pools.claim(PoolId,LeadId)", (s, a) -> s.pools().claim(a.pool(), a.lead()));
        works("Pools.claimAll(PoolId,List)", (s, a) -> plain(s.pools().claimAll(a.pool(), a.leads())));
        works("Pools.giveBack(LeadId,String)", (s, a) -> s.pools().giveBack(a.lead(), a.text()));
        works("Pools.giveBack(LeadId,PoolId,String)", (s, a) -> s.pools().giveBack(a.lead(), a.pool(), a.text()));
        works(
                "Pools.move(LeadId,PoolId,PoolId,String)",
                (s, a) -> s.pools().move(a.lead(), whereItLies(s, a), a.otherPool(), a.text()));
        works("Pools.lock(LeadId)", (s, a) -> s.pools().lock(a.lead()));
        works("Pools.unlock(LeadId)", (s, a) -> s.pools().unlock(a.lead()));
        works(
                "Assignments.assign(LeadId,AssignmentPlanId)",
                (s, a) -> s.assignments().assign(a.lead(), a.plan()));
        works(
                "Assignments.assignAll(List,AssignmentPlanId)",
                (s, a) -> s.assignments().assignAll(List.of(a.lead(), SessionArguments.ABSENT), a.plan()));
        works("Captures.receive(Delivery)", (s, a) -> s.captures().receive(a.delivery()));
        works("Imports.run(ImportRequest)", (s, a) -> s.imports().run(a.file()));
        works("Audit.erase(RecordRef,String)", (s, a) -> s.audit().erase(a.subject(), a.text()));
        works("Customers.create(NewCustomer)", (s, a) -> s.customers().create(a.newCustomer()));
        works(
                "Customers.edit(CustomerId,CustomerEdit)",
                (s, a) -> s.customers().edit(a.customer(), a.edited(CustomerEdit.atVersion(a.version()))));
        works(
                "Customers.addContact(CustomerId,NewContact)",
                (s, a) -> s.customers().addContact(a.customer(), a.newContact()));
        works(
                "Customers.editContact(ContactId,ContactEdit)",
                (s, a) -> s.customers().editContact(a.contact(), a.edited(ContactEdit.atVersion(a.version()))));
        works("Customers.removeContact(ContactId)", (s, a) -> {
            s.customers().removeContact(a.contact());
            return true;
        });
        works(
                "Customers.transfer(CustomerId,CustomerTransfer)",
                (s, a) -> s.customers().transfer(a.customer(), a.transfer()));
        works("Customers.merge(CustomerId,CustomerId)", (s, a) -> s.customers().merge(a.customer(), a.otherCustomer()));
        works(
                "Opportunities.open(CustomerId,NewOpportunity)",
                (s, a) ->
                        s.opportunities().open(a.customer(), a.ofOpportunities().fresh()));
        works(
                "Opportunities.edit(OpportunityId,OpportunityEdit)",
                (s, a) -> s.opportunities()
                        .edit(a.opportunity(), a.ofOpportunities().edited()));
        works(
                "Opportunities.lose(OpportunityId,StageKey,String)",
                (s, a) -> s.opportunities()
                        .lose(a.opportunity(), a.ofOpportunities().lost(), a.text()));
        works(
                "Opportunities.move(OpportunityId,StageKey)",
                (s, a) -> s.opportunities()
                        .move(a.opportunity(), a.ofOpportunities().stage()));
        works(
                "Opportunities.lose(OpportunityId,String)",
                (s, a) -> s.opportunities().lose(a.opportunity(), a.text()));
        works("Opportunities.win(OpportunityId)", (s, a) -> s.opportunities().win(a.opportunity()));
        works(
                "Opportunities.transfer(OpportunityId,MemberId)",
                (s, a) -> s.opportunities().transfer(a.opportunity(), a.member()));
        works("FollowUps.add(RecordRef,NewFollowUp)", (s, a) -> s.followUps().add(a.subject(), a.followUp()));
    }

    private static void readsOfOthers() {
        reads(
                "FollowUps.of(RecordRef,PageRequest)",
                (s, a) -> a.leafed(page -> s.followUps().of(a.subject(), page)));
        reads(
                "FollowUps.list(Filter,Sort,PageRequest)",
                (s, a) -> a.leafed(page -> s.followUps().list(a.followUps(), a.latestFollowUps(), page)));
        reads("FollowUps.count(Filter)", (s, a) -> s.followUps().count(a.followUps()));
        reads("Customers.get(CustomerId)", (s, a) -> s.customers().get(a.customer()));
        reads(
                "Customers.list(Filter,Sort,PageRequest)",
                (s, a) -> a.leafed(page -> s.customers().list(a.customers(), a.customerSort(), page)));
        reads("Customers.count(Filter)", (s, a) -> s.customers().count(a.customers()));
        reads(
                "Customers.aggregate(Filter,Aggregation)",
                (s, a) -> s.customers().aggregate(a.customers(), a.customerStatistic()));
        reads(
                "Customers.history(CustomerId,PageRequest)",
                (s, a) -> a.leafed(page -> s.customers().history(a.customer(), page)));
        reads("Customers.merges(CustomerId)", (s, a) -> s.customers().merges(a.customer()));
        reads("Customers.ownership(CustomerId)", (s, a) -> s.customers().ownership(a.customer()));
        reads("Customers.holderAt(CustomerId,Instant)", (s, a) -> s.customers().holderAt(a.customer(), Firm.NOW));
        reads("Customers.asOf(CustomerId,Instant)", (s, a) -> s.customers().asOf(a.customer(), Firm.NOW));
        reads("Customers.contacts(CustomerId)", (s, a) -> s.customers().contacts(a.customer()));
        reads(
                "Customers.listContacts(Filter,Sort,PageRequest)",
                (s, a) -> a.leafed(page -> s.customers().listContacts(a.contacts(), a.contactSort(), page)));
        reads("Opportunities.get(OpportunityId)", (s, a) -> s.opportunities().get(a.opportunity()));
        reads(
                "Opportunities.list(Filter,Sort,PageRequest)",
                (s, a) -> a.leafed(page -> s.opportunities()
                        .list(a.ofOpportunities().filter(), a.ofOpportunities().sort(), page)));
        reads(
                "Opportunities.count(Filter)",
                (s, a) -> s.opportunities().count(a.ofOpportunities().filter()));
        reads(
                "Opportunities.aggregate(Filter,Aggregation)",
                (s, a) -> s.opportunities()
                        .aggregate(
                                a.ofOpportunities().filter(),
                                a.ofOpportunities().statistic()));
        reads("Opportunities.stages(OpportunityId)", (s, a) -> s.opportunities().stages(a.opportunity()));
        reads(
                "Opportunities.history(OpportunityId,PageRequest)",
                (s, a) -> a.leafed(page -> s.opportunities().history(a.opportunity(), page)));
        reads(
                "Opportunities.ownership(OpportunityId)",
                (s, a) -> s.opportunities().ownership(a.opportunity()));
        reads(
                "Opportunities.holderAt(OpportunityId,Instant)",
                (s, a) -> s.opportunities().holderAt(a.opportunity(), Firm.NOW));
        reads(
                "Opportunities.asOf(OpportunityId,Instant)",
                (s, a) -> s.opportunities().asOf(a.opportunity(), Firm.NOW));
        reads("Pipelines.all()", (s, a) -> s.pipelines().all());
        reads(
                "AccessReview.explain(MemberId,RecordRef,Permission)",
                (s, a) -> s.access().explain(a.member(), a.subject(), a.permission()));
        reads("AccessReview.diff(Reorganisation,int)", (s, a) -> s.access().diff(Reorganisation.ofRoles(a.role()), 50));
        reads(
                "AccessReview.diff(Reorganisation,Reorganisation,int)",
                (s, a) -> s.access().diff(Reorganisation.ofMembers(a.moved()), Reorganisation.NONE, 50));
        reads("Departments.organisation()", (s, a) -> plain(s.departments().organisation()));
        reads("Departments.movePolicy()", (s, a) -> s.departments().movePolicy());
        reads("Roles.list()", (s, a) -> s.roles().list());
        reads("Roles.policy()", (s, a) -> s.roles().policy());
        reads("Pools.get(PoolId)", (s, a) -> s.pools().get(a.pool()));
        reads("Pools.list()", (s, a) -> s.pools().list());
        reads("Pools.terms(PoolId)", (s, a) -> s.pools().terms(a.pool()));
        reads("Pools.overall()", (s, a) -> s.pools().overall());
        reads("Pools.mayClaim(PoolId,LeadId)", (s, a) -> s.pools().mayClaim(a.pool(), a.lead()));
        reads("Pools.quota(PoolId)", (s, a) -> s.pools().quota(a.pool()));
        reads("Pools.reclaim()", (s, a) -> s.pools().reclaim());
        reads("Pools.due(LeadId)", (s, a) -> s.pools().due(a.lead()));
        reads(
                "Pools.preview(LocalDate,PageRequest)",
                (s, a) -> a.leafed(page -> s.pools().preview(a.day(), page)));
        reads("Pools.simulate(Simulation,Consumer)", (s, a) -> {
            ArrayList<Loss> lost = new ArrayList<>();
            long count = s.pools().simulate(a.simulation(), lost::add);
            return List.of(count, lost);
        });
        reads("Departments.calendar()", (s, a) -> s.departments().calendar());
        reads("Fields.of(String)", (s, a) -> s.fields().of("lead"));
        reads("Fields.get(String,FieldName)", (s, a) -> s.fields().get("lead", a.field()));
        reads("Endpoints.get(EndpointId)", (s, a) -> s.endpoints().get(new EndpointId("web")));
        reads("Endpoints.list()", (s, a) -> s.endpoints().list());
        reads(
                "Captures.quarantined(PageRequest)",
                (s, a) -> a.leafed(page -> s.captures().quarantined(page)));
        reads("Imports.dryRun(ImportRequest)", (s, a) -> s.imports().dryRun(a.file()));
        reads("Imports.progress(ImportId)", (s, a) -> s.imports().progress(new ImportId("fair")));
        reads(
                "Audit.of(RecordRef,PageRequest)",
                (s, a) -> a.leafed(page -> s.audit().of(a.subject(), page)));
        reads(
                "Audit.by(MemberId,PageRequest)",
                (s, a) -> a.leafed(page -> s.audit().by(a.member(), page)));
        reads(
                "Audit.list(Filter,PageRequest)",
                (s, a) -> a.leafed(
                        page -> s.audit().list(Filter.where(AuditEntry.AT).atMost(Firm.NOW), page)));
        reads("Audit.policy()", (s, a) -> s.audit().policy());
        reads("Audit.head()", (s, a) -> s.audit().head());
        reads("Audit.verify()", (s, a) -> s.audit().verify());
        reads("Audit.verify(SealHead)", (s, a) -> s.audit().verify(SealHead.NONE));
        reads("Stages.table()", (s, a) -> s.stages().table().stages());
        reads("Scores.table()", (s, a) -> s.scores().table());
        reads("Scores.explain(LeadId)", (s, a) -> s.scores().explain(a.lead()));
        reads("Assignments.plans()", (s, a) -> s.assignments().plans());
        reads("Assignments.roster()", (s, a) -> s.assignments().roster());
        reads(
                "Assignments.propose(LeadId,AssignmentPlanId)",
                (s, a) -> s.assignments().propose(a.lead(), a.plan()));
    }

    private static void configuration() {
        configures("Roles.define(AccessPolicy)", (s, a) -> {
            s.roles()
                    .define(AccessPolicy.STANDARD.with(
                            a.version() == 1 ? AccessPolicy.Children.THROUGH_HOLDER : AccessPolicy.Children.AS_PARENT));
            return true;
        });
        configures(
                "Departments.define(Collection,Collection)",
                (s, a) -> plain(s.departments().define(List.of(a.department()), List.of(a.moved()))));
        configures(
                "Departments.dissolve(List)",
                (s, a) -> plain(s.departments().dissolve(List.of(a.department().id()))));
        configures("Departments.define(MovePolicy)", (s, a) -> {
            s.departments().define(a.version() == 1 ? MovePolicy.FOLLOW : MovePolicy.STAY);
            return true;
        });
        configures("Departments.realign()", (s, a) -> s.departments().realign());
        configures("Roles.define(Collection)", (s, a) -> {
            s.roles().define(List.of(a.role()));
            return true;
        });
        configures("Roles.assign(MemberId,Set)", (s, a) -> {
            s.roles().assign(a.member(), Set.of(a.role().id()));
            return true;
        });
        configures("Roles.remove(RoleId)", (s, a) -> {
            s.roles().remove(a.role().id());
            return true;
        });
        configures("Pools.define(ReclaimPolicy)", (s, a) -> {
            s.pools().define(a.reclaim());
            return true;
        });
        configures("Departments.define(BusinessCalendar)", (s, a) -> {
            s.departments().define(BusinessCalendar.STANDARD.withHolidays(a.day()));
            return true;
        });
        configures("Audit.define(AuditPolicy)", (s, a) -> {
            s.audit().define(a.version() == 1 ? AuditPolicy.STANDARD : AuditPolicy.ofReads("lead.phone"));
            return true;
        });
        configures("Pools.define(Pool)", (s, a) -> s.pools().define(a.newPool()));
        configures("Pools.define(PoolId,PoolTerms)", (s, a) -> {
            s.pools().define(a.pool(), a.terms());
            return true;
        });
        configures("Pools.define(ClaimQuota)", (s, a) -> {
            s.pools().define(ClaimQuota.NONE.holding(50 + a.version()));
            return true;
        });
        configures("Endpoints.define(Endpoint)", (s, a) -> s.endpoints().define(a.endpoint()));
        configures("Fields.define(FieldDefinition)", (s, a) -> s.fields().define(a.newField()));
        configures("Scores.define(ScoreTable)", (s, a) -> s.scores().define(a.scores()));
        configures(
                "Assignments.define(AssignmentPlan)", (s, a) -> s.assignments().define(a.newPlan()));
        configures("Assignments.remove(AssignmentPlanId)", (s, a) -> {
            s.assignments().remove(a.sparePlan());
            return true;
        });
        configures("Assignments.define(Roster)", (s, a) -> s.assignments().define(Roster.ALWAYS));
        configures(
                "Pipelines.define(Pipeline)",
                (s, a) -> s.pipelines().define(a.ofOpportunities().pipeline()));
        configures("Pipelines.remove(PipelineKey)", (s, a) -> {
            s.pipelines().remove(new PipelineKey(a.version() == 1 ? "nowhere" : "spare"));
            return true;
        });
        configures(
                "Stages.define(StageTable)",
                (s, a) -> s.stages().define(StageTable.STANDARD).stages());
    }

    private static Conversion conversion(SessionArguments arguments) {
        Conversion conversion =
                arguments.version() == 1 ? Conversion.into(arguments.customer()) : Conversion.intoNewCustomer();
        return arguments.version() == 2
                ? conversion.opening(arguments.ofOpportunities().fresh())
                : conversion;
    }

    private static Object plain(Organisation organisation) {
        return List.of(List.copyOf(organisation.departments()), List.copyOf(organisation.members()));
    }

    private static PoolId whereItLies(CrmSession session, SessionArguments arguments) {
        try {
            return session.leads().get(arguments.lead()).holder().pool().orElse(arguments.pool());
        } catch (NotFoundException hidden) {
            return arguments.pool();
        }
    }

    private static Object plain(List<LeadOutcome> outcomes) {
        return outcomes.stream()
                .map(each -> List.of(
                        each.lead(),
                        each.changed(),
                        each.reason().map(reason -> reason.code() + " " + reason.getMessage())))
                .toList();
    }

    static void reads(String signature, BiFunction<CrmSession, SessionArguments, Object> call) {
        register(signature, Effect.READS, call);
    }

    static void works(String signature, BiFunction<CrmSession, SessionArguments, Object> call) {
        register(signature, Effect.WORKS, call);
    }

    static void configures(String signature, BiFunction<CrmSession, SessionArguments, Object> call) {
        register(signature, Effect.CONFIGURES, call);
    }

    private static void register(
            String signature, Effect effect, BiFunction<CrmSession, SessionArguments, Object> call) {
        if (ALL.put(signature, new SessionCall(signature, effect, call)) != null) {
            throw new IllegalStateException("registered twice: " + signature);
        }
    }
}
