package dev.keelson.crm.contract;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What an actor can do with contracts (合同). */
public interface Contracts {
    /**
     * Drafts a contract with a customer in view, under the next number of the tenant's scheme: prefix, year, and a count from 1 that has
     * no gaps, since it is taken in the transaction that keeps the contract.
     */
    Contract draft(CustomerId customer, NewContract contract);

    /**
     * Gives a draft other terms, or amends a contract in force; either is a version.
     *
     * @throws dev.keelson.crm.kernel.StaleException when it is no longer at that version
     */
    Contract revise(ContractId id, ContractTerms terms, long version);

    /**
     * Asks those who must agree, about a draft as it is at that version; meanwhile nobody changes it.
     *
     * @throws dev.keelson.crm.kernel.StaleException when it is no longer at that version
     */
    Contract submit(ContractId id, long version);

    /**
     * Asks those who must agree to other terms of a contract in force; they become its terms with the last who agrees.
     *
     * @throws dev.keelson.crm.kernel.StaleException when it is no longer at that version
     */
    Contract propose(ContractId id, ContractTerms terms, long version);

    /**
     * Agrees, for oneself and for those for whom one stands in today.
     *
     * @param round what one was asked in
     * @throws dev.keelson.crm.kernel.StaleException when another round was begun since
     */
    Contract agree(ContractId id, long round, Optional<String> comment);

    /** Declines, which ends it. @throws dev.keelson.crm.kernel.StaleException as {@link #agree} */
    Contract decline(ContractId id, long round, String reason);

    /** Asks nobody any more: a draft may be written again. */
    Contract callOff(ContractId id);

    /** The contracts in sight that wait for the actor's answer, or for that of those for whom the actor stands in today. */
    Page<Contract> awaiting(PageRequest page);

    /** Brings a draft into force, or what all who must agree agreed to. */
    Contract sign(ContractId id, LocalDate on);

    /**
     * Says what is to be delivered under a contract in force, and by whom: all of it, what was reached among it.
     *
     * @throws dev.keelson.crm.kernel.StaleException when it is no longer at that version
     */
    Contract plan(ContractId id, List<Milestone> milestones, long version);

    /** Something was delivered. @throws dev.keelson.crm.kernel.InvalidInputException naming {@code milestone} when there is no such one */
    Contract reach(ContractId id, String milestone, LocalDate on);

    /** Drafts a contract that goes on from one that is or was in force, with the same customer. */
    Contract renew(ContractId id, NewContract next);

    /** Both sides have done what they promised. */
    Contract fulfil(ContractId id);

    /** Ends a contract before its time, or gives a draft up. */
    Contract terminate(ContractId id, String reason);

    /** Ends a contract whose last day is over by the tenant's calendar. @throws dev.keelson.crm.kernel.InvalidInputException before */
    Contract expire(ContractId id);

    /** Gives it, with its invoices, to another owner. */
    Contract transfer(ContractId id, MemberId to);

    Contract get(ContractId id);

    Page<Contract> list(Filter<Contract> filter, Sort<Contract> sort, PageRequest page);

    long count(Filter<Contract> filter);

    /** Amounts are summed per currency: what is a plain number is grouped by currency (MON-11). */
    List<Cell> aggregate(Filter<Contract> filter, Aggregation<Contract> aggregation);

    /** Every version of its terms, the first one first. */
    List<ContractRevision> revisions(ContractId id);

    /** Its instalments, with what was received under it: the earliest are paid first. */
    List<InstalmentStanding> instalments(ContractId id);

    /** What is invoiced, received and outstanding under it. */
    ContractSettlement settlement(ContractId id);

    /** The same of every contract on a page: contract ↔ invoice ↔ payment. */
    Page<ContractSettlement> settlements(Filter<Contract> filter, Sort<Contract> sort, PageRequest page);

    Page<RecordedEvent> history(ContractId id, PageRequest page);

    List<OwnershipChange> ownership(ContractId id);

    Optional<Holder> holderAt(ContractId id, Instant at);

    Optional<RecordSnapshot> asOf(ContractId id, Instant at);

    /** What the tenant has decided about contracts and their money. */
    ContractPolicy policy();

    ContractPolicy define(ContractPolicy policy);
}
