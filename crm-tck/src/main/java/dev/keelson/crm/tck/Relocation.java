package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.MovePolicy;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Moves departments and members of a firm, through the session or in a host's directory, and compares every record's place, and what
 * everybody sees, with a recomputation from scratch.
 */
final class Relocation {
    private final Storage storage;
    private final TenantId tenant;
    private final boolean hosted;
    private final MovePolicy policy;
    private final Random random;
    private final Crm crm;
    private Firm firm;
    private Organisation organisation;

    Relocation(Firm firm, Storage storage, TenantId tenant) {
        this.firm = firm;
        this.organisation = firm.organisation();
        this.storage = storage;
        this.tenant = tenant;
        this.random = new Random(firm.seed());
        this.hosted = firm.seed() % 2 == 0;
        this.policy = firm.seed() % 4 < 2 ? MovePolicy.FOLLOW : MovePolicy.STAY;
        Crm.Builder builder = Crm.on(storage).time(() -> Firm.NOW);
        this.crm = hosted ? builder.directory(asked -> organisation).build() : builder.build();
        if (hosted) {
            firm.settle(storage, tenant, asked -> organisation);
        } else {
            firm.settle(storage, tenant);
        }
        setup().departments().define(policy);
    }

    /** How many moves took effect; so many at the least, unless hardly any is lawful. */
    int compare(int moves) {
        int made = 0;
        for (int tries = 0; made < moves && tries < 10 * moves; tries++) {
            Department department = Firm.any(random, firm.departments());
            Department placed = new Department(
                    department.id(),
                    department.name(),
                    random.nextInt(4) == 0
                            ? Optional.empty()
                            : Optional.of(Firm.any(random, firm.departments()).id()),
                    department.leaders());
            Member moved = elsewhere(Firm.any(random, firm.members()));
            if (!made(placed, moved)) {
                continue;
            }
            made++;
            assertThat(stored()).as("firm %s, %s", firm.seed(), policy).isEqualTo(places(firm.records()));
            for (MemberId person : firm.askers()) {
                new SessionListing(firm, person, crm.as(new Actor.User(tenant, person)), random).compare();
            }
        }
        return made;
    }

    private boolean made(Department placed, Member moved) {
        Organisation next;
        try {
            next = organisation.with(List.of(placed), List.of(moved));
        } catch (InvalidInputException unlawful) {
            if (!hosted) {
                assertThatThrownBy(() -> setup().departments().define(List.of(placed), List.of(moved)))
                        .isInstanceOf(InvalidInputException.class);
            }
            assertThat(stored()).isEqualTo(places(firm.records()));
            return false;
        }
        Set<MemberId> followed = followed(organisation, next);
        if (hosted) {
            organisation = next;
            setup().departments().realign();
        } else {
            organisation = setup().departments().define(List.of(placed), List.of(moved));
        }
        firm = firm.with(organisation, firm.records().held(holder -> recomputed(holder, followed)));
        return true;
    }

    /** Those whose records come along: whoever moved; when a directory is realigned, everybody. */
    private Set<MemberId> followed(Organisation before, Organisation next) {
        if (policy == MovePolicy.STAY) {
            return Set.of();
        }
        java.util.HashSet<MemberId> followed = new java.util.HashSet<>();
        for (Member member : next.members()) {
            Optional<DepartmentId> former = before.member(member.id()).flatMap(Member::primary);
            if (hosted || !former.equals(member.primary())) {
                followed.add(member.id());
            }
        }
        return followed;
    }

    private Holder recomputed(Holder holder, Set<MemberId> followed) {
        if (!(holder instanceof Holder.Owned owned)) {
            return holder;
        }
        List<Department> departments = List.copyOf(organisation.departments());
        Optional<DepartmentId> place = followed.contains(owned.member())
                ? organisation.member(owned.member()).flatMap(Member::primary)
                : owned.department().leaf();
        return new Holder.Owned(
                owned.member(),
                place.map(id -> FirmRecords.path(departments, id)).orElse(DepartmentPath.NONE));
    }

    private Member elsewhere(Member member) {
        Set<DepartmentId> homes = Firm.some(
                random, firm.departments().stream().map(Department::id).toList(), 2);
        return new Member(
                member.id(),
                member.name(),
                homes.stream().findFirst(),
                homes,
                member.reportsTo(),
                member.roles(),
                member.status());
    }

    private CrmSession setup() {
        return crm.as(Actor.system(tenant.value(), Actor.Purpose.SETUP));
    }

    private List<String> stored() {
        return storage.inTransaction(tenant, unit -> {
            ArrayList<String> places = new ArrayList<>();
            places.addAll(places(all(unit, LeadAttributes.RECORDS), LeadAttributes.RECORDS, Lead::holder));
            places.addAll(places(all(unit, CustomerAttributes.RECORDS), CustomerAttributes.RECORDS, Customer::holder));
            places.addAll(places(all(unit, ContactAttributes.RECORDS), ContactAttributes.RECORDS, Contact::holder));
            places.addAll(places(all(unit, FollowUpAttributes.RECORDS), FollowUpAttributes.RECORDS, FollowUp::holder));
            places.addAll(places(
                    all(unit, OpportunityAttributes.RECORDS), OpportunityAttributes.RECORDS, Opportunity::holder));
            places.addAll(places(all(unit, ContractAttributes.RECORDS), ContractAttributes.RECORDS, Contract::holder));
            places.addAll(places(all(unit, InvoiceAttributes.RECORDS), InvoiceAttributes.RECORDS, Invoice::holder));
            places.addAll(places(all(unit, PaymentAttributes.RECORDS), PaymentAttributes.RECORDS, Payment::holder));
            return places;
        });
    }

    private static List<String> places(FirmRecords records) {
        ArrayList<String> places = new ArrayList<>();
        places.addAll(places(records.leads(), LeadAttributes.RECORDS, Lead::holder));
        places.addAll(places(records.customers(), CustomerAttributes.RECORDS, Customer::holder));
        places.addAll(places(records.contacts(), ContactAttributes.RECORDS, Contact::holder));
        places.addAll(places(records.followUps(), FollowUpAttributes.RECORDS, FollowUp::holder));
        places.addAll(places(records.opportunities(), OpportunityAttributes.RECORDS, Opportunity::holder));
        places.addAll(places(records.money().contracts(), ContractAttributes.RECORDS, Contract::holder));
        places.addAll(places(records.money().invoices(), InvoiceAttributes.RECORDS, Invoice::holder));
        places.addAll(places(records.money().payments(), PaymentAttributes.RECORDS, Payment::holder));
        return places;
    }

    private static <E, K> List<String> places(
            List<E> records, RecordType<E, K> type, java.util.function.Function<E, Holder> holder) {
        BiFunction<E, Holder, String> place =
                (record, held) -> type + " " + type.idOf(record) + " " + held.label() + " " + held.department();
        return records.stream()
                .map(record -> place.apply(record, holder.apply(record)))
                .sorted()
                .toList();
    }

    private static <E, K> List<E> all(dev.keelson.crm.storage.UnitOfWork unit, RecordType<E, K> type) {
        return unit.list(Selection.of(type, Filter.all()), Sort.byId(), Optional.empty(), 10_000);
    }
}
