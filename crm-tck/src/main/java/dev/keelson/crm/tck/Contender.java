package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Duty;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.history.OwnershipChange.Cause;
import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One of many at work on the same leads: does what comes to mind, never again what was lost, and keeps account of what was acknowledged. */
final class Contender {
    private static final int ACTS = 30;

    private final Desk desk;
    private final MemberId person;
    private final List<LeadId> leads;
    private final Random random;
    private final TreeMap<String, Integer> acknowledged = new TreeMap<>();
    /** The lead that was claimed last, which this one most likely still holds: most are others', and cannot be transferred. */
    private @Nullable LeadId claimed;

    private long reclaimed;
    private long done;
    private long refused;
    private long givenUp;
    private long reclaimsGivenUp;

    Contender(Desk desk, MemberId person, List<LeadId> leads, Random random) {
        this.desk = desk;
        this.person = person;
        this.leads = leads;
        this.random = random;
    }

    Contender atWork() {
        for (int act = 0; act < ACTS; act++) {
            act(random.nextInt(100));
        }
        return this;
    }

    private void act(int dice) {
        LeadId lead = leads.get(random.nextInt(leads.size()));
        CrmSession session = desk.as(person.value());
        MemberId other = ContentionConformance.PEOPLE.get(random.nextInt(ContentionConformance.PEOPLE.size()));
        if (dice < 50) {
            attempt(lead, Cause.CLAIMED, () -> {
                session.pools().claim(Desk.SEA, lead);
                claimed = lead;
            });
        } else if (dice < 64) {
            attempt(lead, Cause.RETURNED, () -> session.pools().giveBack(lead, "enough"));
        } else if (dice < 74) {
            LeadId own = claimed == null ? lead : claimed;
            attempt(own, Cause.TRANSFERRED, () -> session.leads().transfer(own, other));
        } else if (dice < 84) {
            attempt(lead, Cause.ASSIGNED, () -> desk.director().leads().assign(lead, other));
        } else if (dice < 95) {
            attempt(
                    lead,
                    null,
                    () -> session.followUps()
                            .add(RecordRef.of(lead), NewFollowUp.of(FollowUp.Kind.CALL, "just in time")));
        } else {
            reclaim();
        }
    }

    private void attempt(LeadId lead, @Nullable Cause cause, Runnable command) {
        try {
            command.run();
            done++;
            if (cause != null) {
                acknowledged.merge(RecordRef.of(lead).id() + " " + cause, 1, Integer::sum);
            }
        } catch (RefusedException no) {
            assertThat(no.code())
                    .isIn(
                            "pool.already-claimed",
                            "pool.quota-exceeded",
                            "pool.not-in-pool",
                            "lead.already-held",
                            "access.not-permitted");
            refused++;
        } catch (NotFoundException gone) {
            refused++;
        } catch (ConflictException | BusyException lost) {
            givenUp++;
        }
    }

    private void reclaim() {
        try {
            reclaimed += desk.crm.maintenance(desk.tenant).run(Duty.RECLAIM).done();
            done++;
        } catch (ConflictException | BusyException lost) {
            reclaimsGivenUp++;
            givenUp++;
        }
    }

    MemberId person() {
        return person;
    }

    /** How often which lead was moved for which cause, as it was acknowledged. */
    Map<String, Integer> acknowledged() {
        return acknowledged;
    }

    long reclaimed() {
        return reclaimed;
    }

    long done() {
        return done;
    }

    long refused() {
        return refused;
    }

    long givenUp() {
        return givenUp;
    }

    long reclaimsGivenUp() {
        return reclaimsGivenUp;
    }
}
