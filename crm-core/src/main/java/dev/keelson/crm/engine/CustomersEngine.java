package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.ContactEdit;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerEdit;
import dev.keelson.crm.customer.CustomerMerge;
import dev.keelson.crm.customer.CustomerTransfer;
import dev.keelson.crm.customer.Customers;
import dev.keelson.crm.customer.NewContact;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Customers and their contacts as an actor reads them. */
final class CustomersEngine implements Customers {
    private final Runner runner;

    CustomersEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Customer create(NewCustomer customer) {
        return runner.command("customers.create", call -> CustomerMoves.create(call, customer));
    }

    @Override
    public Customer edit(CustomerId id, CustomerEdit edit) {
        return runner.command("customers.edit", call -> CustomerMoves.edit(call, id, edit));
    }

    @Override
    public Contact addContact(CustomerId id, NewContact contact) {
        return runner.command("customers.add-contact", call -> CustomerMoves.addContact(call, id, contact));
    }

    @Override
    public Contact editContact(ContactId id, ContactEdit edit) {
        return runner.command("customers.edit-contact", call -> CustomerMoves.editContact(call, id, edit));
    }

    @Override
    public void removeContact(ContactId id) {
        runner.command("customers.remove-contact", call -> CustomerMoves.removeContact(call, id));
    }

    @Override
    public Customer transfer(CustomerId id, CustomerTransfer transfer) {
        return runner.command("customers.transfer", call -> new CustomerHandover(call, transfer).of(id));
    }

    @Override
    public Customer merge(CustomerId survivor, CustomerId duplicate) {
        return runner.command("customers.merge", call -> new CustomerMerging(call).merge(survivor, duplicate));
    }

    @Override
    public List<CustomerMerge> merges(CustomerId id) {
        return runner.query(
                "customers.merges",
                call -> CustomerReading.merges(
                        call, CustomerReading.view(call, id).id()));
    }

    @Override
    public Customer get(CustomerId id) {
        return runner.query("customers.get", call -> Projection.shown(call, CustomerReading.viewOrSurvivor(call, id)));
    }

    @Override
    public Page<Customer> list(Filter<Customer> filter, Sort<Customer> sort, PageRequest page) {
        return runner.query(
                "customers.list",
                call -> listing(call).page(filter, sort, page).map(customer -> Projection.shown(call, customer)));
    }

    @Override
    public long count(Filter<Customer> filter) {
        return runner.query("customers.count", call -> listing(call).count(filter, Long.MAX_VALUE));
    }

    @Override
    public List<Cell> aggregate(Filter<Customer> filter, Aggregation<Customer> aggregation) {
        return runner.query("customers.aggregate", call -> listing(call).aggregate(filter, aggregation));
    }

    @Override
    public List<Contact> contacts(CustomerId id) {
        return runner.query("customers.contacts", call -> {
            Selection<Contact, ContactId> theirs = CustomerReading.contacts(call, CustomerReading.view(call, id));
            return Paging.all(call.unit(), theirs, byName(call)).stream()
                    .map(contact -> Projection.shown(call, contact))
                    .toList();
        });
    }

    @Override
    public Page<Contact> listContacts(Filter<Contact> filter, Sort<Contact> sort, PageRequest page) {
        return runner.query(
                "customers.list-contacts",
                call -> Listing.ofChildren(
                                call, ContactAttributes.SCOPE, ContactAttributes.RECORDS, Permission.CUSTOMER_VIEW)
                        .page(filter, sort, page)
                        .map(contact -> Projection.shown(call, contact)));
    }

    @Override
    public Page<RecordedEvent> history(CustomerId id, PageRequest page) {
        return runner.query("customers.history", call -> CustomerHistory.events(call, id, page));
    }

    @Override
    public List<OwnershipChange> ownership(CustomerId id) {
        return runner.query("customers.ownership", call -> CustomerHistory.ownership(call, id));
    }

    @Override
    public Optional<Holder> holderAt(CustomerId id, Instant at) {
        return runner.query("customers.holder-at", call -> CustomerHistory.holderAt(call, id, at));
    }

    @Override
    public Optional<RecordSnapshot> asOf(CustomerId id, Instant at) {
        return runner.query("customers.as-of", call -> CustomerHistory.asOf(call, id, at));
    }

    /** Names that are not readable do not show in the order either (ACC-06). */
    private static Sort<Contact> byName(Call call) {
        FieldLevel level = call.levels(Permission.CUSTOMER_VIEW).of(ContactAttributes.NAME.name());
        return level.compareTo(FieldLevel.READABLE) >= 0 ? Sort.up(ContactAttributes.NAME) : Sort.byId();
    }

    private static Listing<Customer, CustomerId> listing(Call call) {
        return new Listing<>(call, CustomerAttributes.SCOPE, CustomerAttributes.RECORDS, Permission.CUSTOMER_VIEW);
    }
}
