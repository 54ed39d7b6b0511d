package dev.keelson.crm.activity;

import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;

/**
 * What an actor can do with follow-ups (跟进). They are reached as the lead or customer they concern is,
 * or as the tenant's {@linkplain dev.keelson.crm.access.AccessPolicy.Children policy} narrows it.
 */
public interface FollowUps {
    /** Writes a follow-up down for a lead or a customer. It may not lie in the future. */
    FollowUp add(RecordRef subject, NewFollowUp followUp);

    /** Those of one record, the latest first. */
    Page<FollowUp> of(RecordRef subject, PageRequest page);

    /** Those of every lead in reach. */
    Page<FollowUp> list(Filter<FollowUp> filter, Sort<FollowUp> sort, PageRequest page);

    long count(Filter<FollowUp> filter);
}
