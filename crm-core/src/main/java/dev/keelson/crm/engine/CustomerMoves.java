package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.ContactEdit;
import dev.keelson.crm.customer.ContactProfile;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerEdit;
import dev.keelson.crm.customer.CustomerProfile;
import dev.keelson.crm.customer.CustomerRules;
import dev.keelson.crm.customer.NewContact;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.query.Participants;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes customers and their contacts down, and changes what is known about them. */
final class CustomerMoves {
    private CustomerMoves() {}

    static Customer create(Call call, NewCustomer written) {
        call.require(Permission.CUSTOMER_CREATE);
        CustomerProfile profile = new CustomerDoor(call).profile(written);
        CustomerId id = new CustomerId(call.nextId());
        Optional<Groups> regrouping = profile.parent().map(group -> new Groups(call).requireBeneath(id, group));
        Decision.Accepted<Customer> created = CustomerRules.create(id, profile, holder(call, written), call.now())
                .orThrow();
        requireReach(call, created.outcome());
        new UniqueValues(call).exchangeFields(created.outcome().ref(), FieldValues.NONE, profile.fields());
        regrouping.ifPresent(Groups::moved);
        return Projection.shown(call, CustomerBook.open(call, created));
    }

    static Customer edit(Call call, CustomerId id, CustomerEdit edit) {
        Customer customer = CustomerReading.require(call, id, Permission.CUSTOMER_EDIT);
        EditDoor.requireChangeable(
                call.levels(Permission.CUSTOMER_VIEW), definitions(call), edit.changes(), edit.points());
        if (customer.version() != edit.version()) {
            throw new StaleException();
        }
        CustomerDoor door = new CustomerDoor(call);
        CustomerProfile next = edit.on(
                customer.profile(),
                door.points().replaced(customer.contactPoints(), edit.points(), call.levels(Permission.CUSTOMER_VIEW)));
        if (next.equals(customer.profile())) {
            return Projection.shown(call, customer);
        }
        door.sound(customer.profile(), next);
        Optional<Groups> regrouping = regrouping(call, customer, next);
        new UniqueValues(call).exchangeFields(customer.ref(), customer.fields(), next.fields());
        regrouping.ifPresent(Groups::moved);
        Set<String> changed =
                EditDoor.changed(edit.changes(), customer, customer.contactPoints(), next.contactPoints());
        return Projection.shown(
                call,
                CustomerBook.save(
                        call, CustomerRules.edit(customer, next, changed).orThrow()));
    }

    private static Optional<Groups> regrouping(Call call, Customer customer, CustomerProfile next) {
        if (next.parent().equals(customer.parent())) {
            return Optional.empty();
        }
        Groups groups = new Groups(call);
        next.parent().ifPresent(group -> groups.requireBeneath(customer.id(), group));
        return Optional.of(groups);
    }

    static Contact addContact(Call call, CustomerId id, NewContact written) {
        Customer customer = CustomerReading.require(call, id, Permission.CUSTOMER_EDIT);
        Contact contact = new Contact(
                new ContactId(call.nextId()),
                id,
                new CustomerDoor(call).profile(written),
                customer.holder(),
                call.now(),
                0);
        CustomerBook.save(call, CustomerRules.addContact(customer, contact).orThrow());
        return Projection.shown(call, CustomerBook.add(call, contact));
    }

    static Contact editContact(Call call, ContactId id, ContactEdit edit) {
        CustomerReading.OfCustomer found = CustomerReading.requireContact(call, id);
        Contact contact = found.contact();
        EditDoor.requireChangeable(call.levels(Permission.CUSTOMER_VIEW), List.of(), edit.changes(), edit.points());
        if (contact.version() != edit.version()) {
            throw new StaleException();
        }
        CustomerDoor door = new CustomerDoor(call);
        ContactProfile next = edit.on(
                contact.profile(),
                door.points().replaced(contact.contactPoints(), edit.points(), call.levels(Permission.CUSTOMER_VIEW)));
        if (next.equals(contact.profile())) {
            return Projection.shown(call, contact);
        }
        Set<String> changed = EditDoor.changed(edit.changes(), contact, contact.contactPoints(), next.contactPoints());
        Decision.Accepted<Contact> edited =
                CustomerRules.editContact(contact, door.sound(next), changed).orThrow();
        CustomerBook.save(call, new Decision.Accepted<>(found.customer(), edited.events()));
        call.replace(ContactAttributes.RECORDS, edited.outcome());
        return Projection.shown(call, edited.outcome().withVersion(contact.version() + 1));
    }

    static Customer removeContact(Call call, ContactId id) {
        CustomerReading.OfCustomer found = CustomerReading.requireContact(call, id);
        Customer saved = CustomerBook.save(
                call,
                CustomerRules.removeContact(found.customer(), found.contact()).orThrow());
        call.unit().remove(ContactAttributes.RECORDS, List.of(id));
        return Projection.shown(call, saved);
    }

    private static List<FieldDefinition> definitions(Call call) {
        return call.configuration().fieldsOf("customer");
    }

    private static Holder holder(Call call, NewCustomer written) {
        MemberId owner = written.owner()
                .or(() -> creator(call))
                .orElseThrow(() -> new InvalidInputException("owner", "required", "nobody owns the customer"));
        return CustomerRules.ownedBy(owner, call.configuration().organisation())
                .orThrow()
                .outcome();
    }

    private static Optional<MemberId> creator(Call call) {
        return call.actor() instanceof Actor.User user ? Optional.of(user.member()) : Optional.empty();
    }

    /** CUS-04: whoever puts a customer into other hands than their own must reach it there with the permission to transfer. */
    private static void requireReach(Call call, Customer customer) {
        if (!customer.holder().owner().equals(creator(call))) {
            AccessRules.permit(
                            call.principal(),
                            call.reach(Permission.CUSTOMER_TRANSFER),
                            CustomerAttributes.SCOPE,
                            customer,
                            Participants.NONE)
                    .orThrow();
            call.audit().granted(Permission.CUSTOMER_TRANSFER);
        }
    }
}
