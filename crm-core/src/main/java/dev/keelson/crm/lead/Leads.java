package dev.keelson.crm.lead;

import dev.keelson.crm.access.Explanation;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.history.Stint;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an actor can do with leads (线索).
 *
 * <p>Every call answers for the actor of the session: a lead out of reach is {@link NotFoundException}, exactly as one that does
 * not exist; a lead in reach with which something is not allowed is {@link RefusedException}. Wrong input is
 * {@link InvalidInputException}. A call that throws has changed nothing.
 */
public interface Leads {
    /** How many records {@link #countUpTo} looks for at the most, unless told otherwise. */
    long CAP = 1_001;

    /** How many records of each kind a search for similar names looks at. */
    int SIMILAR_CANDIDATES = 500;

    /**
     * Writes a lead down. It is the actor's own unless the lead says otherwise; the system's goes to the default pool. Attributes hidden
     * from the actor are unknown, custom or not; those the actor may only read are given here, once, and not changed later.
     */
    Lead capture(NewLead lead);

    /** Takes over a lead with its history lived elsewhere. Without a holder of its own it goes to the default pool. */
    Lead record(RecordedLead lead);

    Lead get(LeadId id);

    Page<Lead> list(Filter<Lead> filter, Sort<Lead> sort, PageRequest page);

    /** Leads whose name or company contains the text, or that have it as phone or e-mail, newest first. */
    Page<Lead> search(String text, PageRequest page);

    /** Names and companies that begin with the text, each once, at most that many (1 to 50). */
    List<String> suggest(String prefix, int most);

    /** How many there are, exactly. */
    long count(Filter<Lead> filter);

    /** How many there are, looking for no more than the cap. */
    long countUpTo(Filter<Lead> filter, long cap);

    List<Cell> aggregate(Filter<Lead> filter, Aggregation<Lead> aggregation);

    /** Hands every lead over, in order, page by page in transactions of their own; takes the permission to export. */
    long export(Filter<Lead> filter, Sort<Lead> sort, java.util.function.Consumer<Lead> receiver);

    /** @throws StaleException when the lead is no longer at the edit's version */
    Lead edit(LeadId id, LeadEdit edit);

    /** Moves a lead along the tenant's stages. */
    Lead move(LeadId id, StageKey to);

    /** Gives a lead up, into the first stage of phase DISQUALIFIED that the table allows. */
    Lead disqualify(LeadId id, String reason);

    /** Gives a lead up, into one of the tenant's several stages of phase DISQUALIFIED. */
    Lead disqualify(LeadId id, StageKey into, String reason);

    /**
     * Makes a lead a customer with a contact, once. Its follow-ups are copied, so that both histories stay readable; its tags and
     * participants come along. An existing customer keeps what it has, and is only given what it lacks.
     */
    Converted convert(LeadId id, Conversion conversion);

    /**
     * Gives a lead, owned or pooled, to a member. The permission to assign must reach it before and afterwards, and the member's
     * holding caps leave room for it.
     */
    Lead assign(LeadId id, MemberId to);

    /**
     * Assigns leads, at most 1,000: those that nothing speaks against in one transaction, each of the others in one of its own and asked
     * everything by itself; in a grouped or joined transaction all in that one. Answers in the order asked.
     */
    List<LeadOutcome> assignAll(List<LeadId> leads, MemberId to);

    /** Hands one's lead over to another member, whose holding caps leave room for it. */
    Lead transfer(LeadId id, MemberId to);

    /** Puts a lead into a pool, on the authority to assign it; the pool's terms of return hold. */
    Lead putIntoPool(LeadId id, PoolId pool, String reason);

    /**
     * Lets a member take part until dismissed, or changes how. Nobody lets another one do with the lead what they may not do themselves (ACC-09).
     */
    Participation invite(LeadId id, MemberId member, ParticipantAccess access);

    /** Lets a member take part until then, which lies ahead, at microseconds. */
    Participation inviteUntil(LeadId id, MemberId member, ParticipantAccess access, Instant until);

    /** Ends a participation. Ending one that is not there changes nothing. */
    void dismiss(LeadId id, MemberId member);

    List<Participation> participants(LeadId id);

    /**
     * Leads and customers that may be the same as this lead, the surest first. Of records alike by name alone it looks at the newest
     * {@value #SIMILAR_CANDIDATES} of each kind.
     */
    List<Duplicate> duplicates(LeadId id);

    /** Records that may be the same as a lead not yet written down, the surest first. */
    List<Duplicate> duplicates(NewLead lead);

    /**
     * Customers and leads that may be the same as this customer, by what the actor reads of it and of its contacts, the surest first. The
     * lead that became it is not among them.
     */
    List<Duplicate> duplicates(CustomerId id);

    /** Records that may be the same as a customer not yet written down, the surest first. */
    List<Duplicate> duplicates(NewCustomer customer);

    /**
     * What has happened to the lead, oldest first; of its follow-ups only to whoever reads them. An edit of nothing but hidden
     * attributes names none: the lead's version, which every editor needs, tells as much.
     */
    Page<RecordedEvent> history(LeadId id, PageRequest page);

    /** The lead's path of ownership from its beginning. */
    List<OwnershipChange> ownership(LeadId id);

    /**
     * Hands over who held which lead in a period: the stints that began within it, of the leads in reach that the filter means today, in
     * the order of the leads' ids and along the path of each, read page by page in transactions of their own; answers how many.
     *
     * @param until the end of the period, exclusively
     * @throws InvalidInputException when the period is empty, or an instant is out of range or too fine
     */
    long stints(Filter<Lead> filter, Instant from, Instant until, java.util.function.Consumer<Stint> receiver);

    List<StageChange> stages(LeadId id);

    /** Who held the lead at that instant, down to the microsecond; empty before it was there. */
    Optional<Holder> holderAt(LeadId id, Instant at);

    /** Where the lead stood at that instant, down to the microsecond; empty before it was there, or where history does not know. */
    Optional<StageKey> stageAt(LeadId id, Instant at);

    /**
     * The lead as it was known at that instant, its participants among it; empty before it was there. Which department it belonged
     * to {@link #holderAt} tells.
     */
    Optional<RecordSnapshot> asOf(LeadId id, Instant at);

    /** Whether the lead could be converted now, by itself and into a new customer, and if not, why. */
    Decision<LeadId> mayConvert(LeadId id);

    /** Whether the lead could move there now, and if not, why. */
    Decision<LeadId> mayMove(LeadId id, StageKey to);

    /** Every action with whether it is open now, and if not, why. */
    List<Availability> availableActions(LeadId id);

    /** Why the actor may, or may not, do this with the lead. */
    Explanation explain(LeadId id, Permission permission);
}
