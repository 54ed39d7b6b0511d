package dev.keelson.crm.quickstart;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One salesperson's day, as chance has it: calls what falls due, claims, gives back, wins and gives up. */
final class SalesDay {
    private static final PageRequest MINE = PageRequest.firstPage(40);
    private static final PageRequest POOLED = PageRequest.firstPage(12);
    private static final Filter<Lead> OPEN =
            Filter.where(LeadAttributes.PHASE).in(List.of(LeadPhase.NEW, LeadPhase.WORKING, LeadPhase.QUALIFIED));
    private static final Duration SOON = Duration.ofDays(3);

    private final CrmSession session;
    private final MemberId person;
    private final Random random;
    private final DemoClock clock;
    private final Refusals refusals;
    private final Map<MemberId, LeadId> givenBack;

    /** @param givenBack what each person gave back last */
    SalesDay(
            CrmSession session,
            MemberId person,
            Random random,
            DemoClock clock,
            Refusals refusals,
            Map<MemberId, LeadId> givenBack) {
        this.session = session;
        this.person = person;
        this.random = random;
        this.clock = clock;
        this.refusals = refusals;
        this.givenBack = givenBack;
    }

    void work() {
        List<Lead> open = new ArrayList<>(session.leads()
                .list(Filter.where(LeadAttributes.OWNER).is(person).and(OPEN), Sort.up(LeadAttributes.DUE_AT), MINE)
                .items());
        giveBack(open);
        keepInTouch(open);
        if (chance(60)) {
            claim();
        }
    }

    /** What falls due soon is called with good will, what is new to them too, what has time now and then. */
    private void keepInTouch(List<Lead> open) {
        for (Lead lead : open) {
            boolean soon = lead.standing()
                    .dueAt()
                    .filter(due -> due.isBefore(clock.instant().plus(SOON)))
                    .isPresent();
            boolean fresh = lead.times()
                    .lastFollowUp()
                    .filter(last -> !last.isBefore(lead.times().ownedSince()))
                    .isEmpty();
            if (chance(soon ? 35 : fresh ? 25 : 8)) {
                pass();
                call(lead);
            }
        }
    }

    private void call(Lead lead) {
        boolean called = refusals.attempt(
                person + " calls " + lead.name(),
                () -> session.followUps()
                        .add(RecordRef.of(lead.id()), NewFollowUp.of(FollowUp.Kind.CALL, "电话跟进 a call")));
        if (called && chance(45)) {
            goOn(lead);
        }
    }

    private void goOn(Lead lead) {
        if (chance(12)) {
            refusals.attempt(
                    person + " gives up " + lead.name(), () -> session.leads().disqualify(lead.id(), "不需要 no need"));
            return;
        }
        if (lead.phase() == LeadPhase.NEW) {
            move(lead, "works on ", () -> session.leads().move(lead.id(), StageTable.WORKING));
        } else if (lead.stage().equals(StageTable.QUALIFIED)) {
            move(lead, "converts ", () -> session.leads().convert(lead.id(), Conversion.intoNewCustomer()));
        } else {
            move(lead, "qualifies ", () -> session.leads().move(lead.id(), StageTable.QUALIFIED));
        }
    }

    private void move(Lead lead, String verb, Runnable command) {
        refusals.attempt(person + " " + verb + lead.name(), command);
    }

    /** Sometimes without a reason the pool lists, and sometimes it is regretted. */
    private void giveBack(List<Lead> open) {
        List<Lead> claimed =
                open.stream().filter(lead -> lead.home().isPresent()).toList();
        if (claimed.isEmpty() || !chance(18)) {
            return;
        }
        pass();
        Lead lead = any(claimed);
        String reason = chance(80) ? any(TwoPools.REASONS) : "no fun";
        boolean done = refusals.attempt(
                person + " gives " + lead.name() + " back for \"" + reason + "\"",
                () -> session.pools().giveBack(lead.id(), TwoPools.PUBLIC, reason));
        if (done) {
            open.remove(lead);
            givenBack.put(person, lead.id());
        }
    }

    private void claim() {
        LeadId regretted = givenBack.get(person);
        if (regretted != null && chance(30)) {
            claim(TwoPools.PUBLIC, regretted, "what " + person + " had before");
        }
        PoolId pool = chance(10) ? TwoPools.DORMANT : TwoPools.PUBLIC;
        List<Lead> there = session.leads()
                .list(Filter.where(LeadAttributes.POOL).is(pool).and(OPEN), LeadAttributes.newestFirst(), POOLED)
                .items();
        for (int tries = there.isEmpty() ? 0 : 1 + random.nextInt(3); tries > 0; tries--) {
            Lead lead = any(there);
            claim(pool, lead.id(), lead.name());
        }
    }

    private void claim(PoolId pool, LeadId lead, String name) {
        pass();
        refusals.attempt(
                person + " claims " + name + " out of the pool " + pool,
                () -> session.pools().claim(pool, lead));
    }

    private void pass() {
        clock.pass(Duration.ofMinutes(1 + random.nextInt(9)));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
