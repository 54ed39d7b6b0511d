package dev.keelson.crm.persistence.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A process that works at an outpost until it is killed, and says a line for everything that was acknowledged to it, after it was:
 * {@code captured <name>}, {@code received <key>}, {@code moved <lead> <step> <cause>}, {@code contacted <follow-up>}, {@code issued
 * <number>}, {@code paid <key>}, {@code credited <key>}. Before a delivery it says {@code asked <key>}, before a payment {@code paying <key>}.
 */
final class DoomedWorker {
    private static final int THREADS = 4;
    private static final int KNOWN = 200;
    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private final Outpost outpost;
    private final String name;
    private final Random random;
    private final List<LeadId> leads;

    private DoomedWorker(Outpost outpost, String name, List<LeadId> leads) {
        this.outpost = outpost;
        this.name = name;
        this.random = new Random(name.hashCode());
        this.leads = leads;
    }

    /** Address, user, password, tenant, and a name that no earlier worker had. */
    public static void main(String[] given) throws InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(given[0]);
        config.setUsername(given[1]);
        config.setPassword(given[2]);
        config.setMaximumPoolSize(THREADS + 1);
        Outpost outpost = Outpost.at(JpaStorage.owning(new HikariDataSource(config)), new TenantId(given[3]));
        CopyOnWriteArrayList<LeadId> leads = new CopyOnWriteArrayList<>();
        outpost.lin()
                .leads()
                .list(Filter.all(), Sort.down(LeadAttributes.CREATED_AT), PageRequest.firstPage(KNOWN))
                .items()
                .forEach(lead -> leads.add(lead.id()));
        for (int thread = 0; thread < THREADS; thread++) {
            DoomedWorker worker = new DoomedWorker(outpost, given[4] + "-" + thread, leads);
            new Thread(worker::work, "worker " + thread).start();
        }
    }

    private void work() {
        try {
            for (int turn = 0; ; turn++) {
                act(name + "-" + turn);
            }
        } catch (RuntimeException | Error broken) {
            say("broken " + broken);
        }
    }

    private void act(String fresh) {
        try {
            int dice = random.nextInt(100);
            if (random.nextInt(3) == 0) {
                earn(fresh, dice);
            } else if (dice < 30 || leads.isEmpty()) {
                takeIn(fresh, dice);
            } else {
                change(leads.get(random.nextInt(leads.size())), dice);
            }
        } catch (RefusedException | NotFoundException | ConflictException | BusyException no) {
            // another lead, another time
        }
    }

    private void takeIn(String fresh, int dice) {
        if (dice < 15) {
            say("asked " + fresh);
            outpost.web().receive(Outpost.delivery(fresh));
            say("received " + fresh);
        } else {
            Lead lead = outpost.lin().leads().capture(NewLead.named(fresh).intoPool(Outpost.SEA));
            say("captured " + fresh);
            leads.add(lead.id());
        }
    }

    private void change(LeadId lead, int dice) {
        MemberId person = random.nextBoolean() ? Outpost.LIN : Outpost.WANG;
        MemberId other = person.equals(Outpost.LIN) ? Outpost.WANG : Outpost.LIN;
        CrmSession session = outpost.as(person);
        if (dice < 60) {
            moved(session.pools().claim(Outpost.SEA, lead), "CLAIMED");
        } else if (dice < 75) {
            moved(session.pools().giveBack(lead, "enough"), "RETURNED");
        } else if (dice < 85) {
            moved(session.leads().transfer(lead, other), "TRANSFERRED");
        } else if (dice < 90) {
            moved(session.leads().assign(lead, other), "ASSIGNED");
        } else {
            FollowUp added = session.followUps().add(RecordRef.of(lead), NewFollowUp.of(FollowUp.Kind.CALL, "hello"));
            say("contacted " + added.id());
        }
    }

    private void earn(String fresh, int dice) {
        CrmSession session = outpost.lin();
        if (dice < 40) {
            say("issued " + Deals.issueAnother(session, 10).number().orElseThrow());
        } else if (dice < 80) {
            say("paying " + fresh);
            Deals.pay(session, fresh);
            say("paid " + fresh);
        } else {
            Deals.credit(session, fresh);
            say("credited " + fresh);
        }
    }

    private static void moved(Lead lead, String cause) {
        say("moved " + lead.ref().id() + " " + lead.ownershipSteps() + " " + cause);
    }

    /** One write, so that a line is said whole or not at all. */
    private static synchronized void say(String line) {
        try {
            OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
