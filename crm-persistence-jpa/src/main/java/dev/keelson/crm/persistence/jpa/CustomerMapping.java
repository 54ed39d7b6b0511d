package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerProfile;
import dev.keelson.crm.customer.CustomerTimes;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class CustomerMapping extends Mapping<Customer, CustomerId, CustomerRow> {
    CustomerMapping() {
        super(
                CustomerAttributes.RECORDS,
                CustomerRow.class,
                new PlaceList()
                        .uuid(CustomerAttributes.ID, "id", Place.Presence.ALWAYS)
                        .put(CustomerAttributes.SUBJECT, Places.reference("customer", "id"))
                        .always(CustomerAttributes.NAME, "name")
                        .maybe(CustomerAttributes.SOURCE, "source")
                        .maybe(CustomerAttributes.REGION, "region")
                        .maybe(CustomerAttributes.LEVEL, "level")
                        .uuid(CustomerAttributes.PARENT, "parentId", Place.Presence.MAYBE)
                        .terms(CustomerAttributes.TAGS)
                        .terms(CustomerAttributes.CONTACT_TERMS)
                        .terms(CustomerAttributes.NAME_BLOCKS)
                        .held(
                                CustomerAttributes.HOLDER,
                                CustomerAttributes.OWNER,
                                CustomerAttributes.DEPARTMENT,
                                CustomerAttributes.POOL)
                        .uuid(CustomerAttributes.FROM_LEAD, "fromLead", Place.Presence.MAYBE)
                        .always(CustomerAttributes.CREATED_AT, "createdAt")
                        .maybe(CustomerAttributes.LAST_FOLLOW_UP, "lastFollowUp")
                        .maybe(CustomerAttributes.NEXT_CONTACT, "nextContact")
                        .places());
    }

    @Override
    List<String> trail() {
        return List.of("createdAt");
    }

    @Override
    Optional<Supplier<? extends TermRow>> termRow() {
        return Optional.of(CustomerTermRow::new);
    }

    @Override
    CustomerRow row(String tenant, Customer customer) {
        CustomerRow row = new CustomerRow();
        Holding.write(row, tenant, customer.id().value(), customer.holder());
        row.name = customer.name();
        row.nameKey = Text.key(customer.name());
        row.contactPoints = Holding.points(customer.contactPoints());
        row.source = customer.source().orElse(null);
        row.sourceKey = customer.source().map(Text::key).orElse(null);
        row.region = customer.region().orElse(null);
        row.regionKey = customer.region().map(Text::key).orElse(null);
        row.level = customer.level().orElse(null);
        row.levelKey = customer.level().map(Text::key).orElse(null);
        row.parentId = customer.parent().map(CustomerId::value).orElse(null);
        row.tags = LeadMapping.tags(customer.tags());
        row.fields = FieldJson.display(customer.fields());
        row.fieldKeys = FieldJson.keys(customer.fields());
        row.fromLead = customer.fromLead().map(LeadId::value).orElse(null);
        row.createdAt = customer.times().createdAt();
        row.lastFollowUp = customer.times().lastFollowUp().orElse(null);
        row.nextContact = customer.times().nextContact().orElse(null);
        row.ownershipSteps = customer.ownershipSteps();
        row.version = customer.version();
        return row;
    }

    @Override
    Customer record(CustomerRow row) {
        return new Customer(
                new CustomerId(row.id),
                new CustomerProfile(
                        row.name,
                        Holding.points(row.contactPoints),
                        Optional.ofNullable(row.source),
                        Optional.ofNullable(row.region),
                        Optional.ofNullable(row.level),
                        LeadMapping.tags(row.tags),
                        Optional.ofNullable(row.parentId).map(CustomerId::new),
                        FieldJson.read(row.fields)),
                Holding.read(row),
                Optional.ofNullable(row.fromLead).map(LeadId::new),
                new CustomerTimes(
                        row.createdAt, Optional.ofNullable(row.lastFollowUp), Optional.ofNullable(row.nextContact)),
                row.ownershipSteps,
                row.version);
    }
}
