package dev.keelson.crm.tck;

import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerTimes;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.LeadProgress;
import dev.keelson.crm.lead.LeadTimes;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** The records of a {@link Firm}: every type that is reached by scopes, parents and their children. */
record FirmRecords(
        List<Lead> leads,
        List<Customer> customers,
        List<Contact> contacts,
        List<FollowUp> followUps,
        List<Participation> participations) {
    private static final int OF_EACH = 10;

    static FirmRecords of(Random random, List<MemberId> people, List<Department> departments, List<Pool> pools) {
        FirmRecords drawn = new FirmRecords(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        ArrayList<MemberId> owners = new ArrayList<>(people);
        owners.add(new MemberId("left"));
        for (int at = 0; at < OF_EACH; at++) {
            drawn.leads.add(lead(at, new UUID(random.nextLong(), at), holder(random, owners, departments, pools)));
            drawn.customers.add(
                    customer(at, new UUID(random.nextLong(), at), holder(random, owners, departments, pools)));
        }
        for (int at = 0; at < OF_EACH; at++) {
            Customer customer = Firm.any(random, drawn.customers);
            drawn.contacts.add(new Contact(
                    new ContactId(new UUID(random.nextLong(), at)),
                    customer.id(),
                    "Contact " + at,
                    List.of(),
                    customer.holder(),
                    Firm.NOW,
                    1));
            Lead lead = Firm.any(random, drawn.leads);
            drawn.followUps.add(
                    random.nextBoolean()
                            ? followUp(new UUID(random.nextLong(), at), lead.ref(), lead.holder())
                            : followUp(new UUID(random.nextLong(), at), customer.ref(), customer.holder()));
        }
        ArrayList<RecordRef> shared =
                new ArrayList<>(drawn.leads.stream().map(Lead::ref).toList());
        drawn.customers.forEach(customer -> shared.add(customer.ref()));
        for (RecordRef record : shared) {
            people.forEach(member -> Firm.participation(random, record, member).ifPresent(drawn.participations::add));
        }
        return drawn;
    }

    void insertInto(UnitOfWork unit) {
        unit.insert(CustomerAttributes.RECORDS, customers);
        unit.insert(LeadAttributes.RECORDS, leads);
        unit.insert(ContactAttributes.RECORDS, contacts);
        unit.insert(FollowUpAttributes.RECORDS, followUps);
        unit.insert(Participation.RECORDS, participations);
    }

    private static Holder holder(Random random, List<MemberId> owners, List<Department> departments, List<Pool> pools) {
        if (random.nextInt(4) == 0) {
            return new Holder.InPool(Firm.any(random, pools).id());
        }
        DepartmentPath path = random.nextInt(6) == 0
                ? DepartmentPath.NONE
                : path(departments, Firm.any(random, departments).id());
        return new Holder.Owned(Firm.any(random, owners), path);
    }

    private static DepartmentPath path(List<Department> departments, DepartmentId of) {
        ArrayDeque<DepartmentId> upwards = new ArrayDeque<>();
        Optional<DepartmentId> next = Optional.of(of);
        while (next.isPresent()) {
            DepartmentId here = next.get();
            upwards.addFirst(here);
            next = departments.stream()
                    .filter(department -> department.id().equals(here))
                    .findFirst()
                    .orElseThrow()
                    .parent();
        }
        return new DepartmentPath(List.copyOf(upwards));
    }

    private static Lead lead(int at, UUID id, Holder holder) {
        return new Lead(
                new LeadId(id),
                new LeadProfile(
                        "Lead " + at,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        FieldValues.NONE),
                holder,
                new LeadProgress(StageTable.NEW, LeadPhase.NEW, Firm.NOW, Optional.empty(), Optional.empty()),
                new LeadTimes(Firm.NOW, Firm.NOW, Firm.NOW, Optional.empty(), Optional.empty()),
                "system:setup",
                1,
                1);
    }

    private static Customer customer(int at, UUID id, Holder holder) {
        return new Customer(
                new CustomerId(id),
                "Customer " + at,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                FieldValues.NONE,
                holder,
                Optional.empty(),
                new CustomerTimes(Firm.NOW, Optional.empty(), Optional.empty()),
                1,
                1);
    }

    private static FollowUp followUp(UUID id, RecordRef subject, Holder holder) {
        return new FollowUp(
                new FollowUpId(id),
                subject,
                FollowUp.Kind.CALL,
                "Called.",
                Firm.NOW,
                "user:m0",
                Optional.empty(),
                Optional.empty(),
                holder,
                Firm.NOW);
    }
}
