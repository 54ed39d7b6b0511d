package dev.keelson.crm.history;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;

/**
 * The audit (审计): who saw and changed what, and why they were allowed to. For those with {@code audit.read}.
 *
 * <p>HIS-05: whoever holds {@code audit.read} over everything reads every entry; anyone else exactly the entries of those records
 * they may view and reach with {@code audit.read}, in every list. Values are shown as the levels of the record's attributes allow.
 */
public interface Audit {
    /**
     * The entries of one record, the latest first.
     *
     * @throws dev.keelson.crm.kernel.NotFoundException when the record is absent or out of sight
     */
    Page<AuditEntry> of(RecordRef record, PageRequest page);

    /** What one person did and saw, the latest first. */
    Page<AuditEntry> by(MemberId person, PageRequest page);

    /**
     * The entries a filter means, the latest first: by period, command, outcome. A page may hold fewer entries than asked for although
     * there are more: its cursor tells.
     */
    Page<AuditEntry> list(Filter<AuditEntry> filter, PageRequest page);

    /** What the tenant wants to know of who looked. */
    AuditPolicy policy();

    /** Says whose showing leaves an entry; binds the next call. */
    void define(AuditPolicy policy);

    /** Where the chain of sealed entries ends: to be published where those who write the database cannot. */
    SealHead head();

    /** Walks the whole chain and names the first row that is not what it was. */
    ChainReport verify();

    /** The same, and whether the chain goes on from a head that was published. */
    ChainReport verify(SealHead published);

    /**
     * Erases what is told in detail of a record: the details of its entries so far and the data of its events. That, when, by whom and
     * by which command stays, and so does the chain. Entries not sealed yet are left for the next time. Answers how many entries
     * were erased.
     *
     * @param reason why, for the audit
     */
    long erase(RecordRef record, String reason);
}
