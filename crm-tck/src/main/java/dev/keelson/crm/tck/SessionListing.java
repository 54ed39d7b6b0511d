package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Explanation;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks one person's session in every way a list can be asked for, and compares with what that person may see one by one. */
final class SessionListing {
    private static final Attribute<Lead, Long> SIZE = Firm.SIZE.attribute(ValueType.INTEGER);

    private final Firm firm;
    private final PlainAccess law;
    private final MemberId person;
    private final CrmSession session;
    private final Random random;

    SessionListing(Firm firm, MemberId person, CrmSession session, Random random) {
        this.firm = firm;
        this.law = new PlainAccess(firm);
        this.person = person;
        this.session = session;
        this.random = random;
    }

    void compare() {
        List<Lead> seen = firm.records().leads().stream()
                .filter(lead -> may(lead, Permission.LEAD_VIEW))
                .toList();
        oneByOne(seen);
        leads(seen);
        searched(seen);
        exported(seen);
        followUps(seen);
        customers();
        opportunities();
        money();
    }

    private void oneByOne(List<Lead> seen) {
        for (Lead lead : firm.records().leads()) {
            if (!seen.contains(lead)) {
                assertThatThrownBy(() -> session.leads().get(lead.id())).isInstanceOf(NotFoundException.class);
                continue;
            }
            assertThat(session.leads().get(lead.id()).id()).isEqualTo(lead.id());
            Permission asked = Firm.any(random, Firm.PERMISSIONS);
            assertThat(session.leads().explain(lead.id(), asked).verdict())
                    .as("%s of %s by %s in firm %s", asked, lead.id(), person, firm.seed())
                    .isEqualTo(may(lead, asked) ? Explanation.Verdict.ALLOW : Explanation.Verdict.DENY);
        }
    }

    private void leads(List<Lead> seen) {
        Filter<Lead> filter = filter();
        Sort<Lead> sort =
                Firm.any(random, List.of(Sort.up(LeadAttributes.STAGE), LeadAttributes.newestFirst(), Sort.byId()));
        List<Lead> expected = seen.stream()
                .filter(lead -> filter.test(lead, Participants.NONE))
                .sorted((one, other) -> sort.compare(LeadAttributes.RECORDS, one, other))
                .toList();
        if (!filter.attributes().stream().allMatch(attribute -> readable("lead.view", attribute.name()))) {
            assertThatThrownBy(() -> session.leads().count(filter)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> session.leads().list(filter, sort, PageRequest.firstPage(5)))
                    .isInstanceOf(InvalidInputException.class);
            return;
        }
        assertThat(pages(page -> session.leads().list(filter, sort, page)))
                .as("%s, %s by %s in firm %s", filter, sort, person, firm.seed())
                .extracting(Lead::id)
                .containsExactlyElementsOf(expected.stream().map(Lead::id).toList());
        assertThat(session.leads().count(filter)).isEqualTo(expected.size());
        assertThat(session.leads().countUpTo(filter, 3)).isEqualTo(Math.min(3, expected.size()));
        assertThat(session.leads().aggregate(filter, Aggregation.countBy(LeadAttributes.STAGE)).stream()
                        .mapToLong(cell -> cell.count(0))
                        .sum())
                .isEqualTo(expected.size());
    }

    private void searched(List<Lead> seen) {
        String text = Firm.any(random, List.of("te", "Silk", "茶"));
        boolean byName = readable("lead.view", "name");
        boolean byCompany = readable("lead.view", "company");
        Set<Object> expected = seen.stream()
                .filter(lead ->
                        (byName && holds(Optional.of(lead.name()), text)) || (byCompany && holds(lead.company(), text)))
                .map(Lead::id)
                .collect(Collectors.toSet());
        assertThat(pages(page -> session.leads().search(text, page)))
                .extracting(lead -> (Object) lead.id())
                .containsExactlyInAnyOrderElementsOf(expected);
        Set<String> offered = seen.stream()
                .flatMap(lead -> Stream.concat(
                        byName ? Stream.of(lead.name()) : Stream.empty(),
                        byCompany ? lead.company().stream() : Stream.empty()))
                .map(Text::key)
                .filter(key -> key.startsWith(Text.key(text)))
                .collect(Collectors.toSet());
        assertThat(session.leads().suggest(text, 50))
                .extracting(Text::key)
                .containsExactlyInAnyOrderElementsOf(offered);
    }

    private void exported(List<Lead> seen) {
        List<Lead> received = new ArrayList<>();
        try {
            session.leads().export(Filter.all(), Sort.byId(), received::add);
        } catch (RefusedException withoutThePermission) {
            assertThat(seen).noneMatch(lead -> may(lead, Permission.LEAD_EXPORT));
            return;
        }
        assertThat(received)
                .extracting(Lead::id)
                .containsExactlyInAnyOrderElementsOf(seen.stream()
                        .filter(lead -> may(lead, Permission.LEAD_EXPORT))
                        .map(Lead::id)
                        .toList());
    }

    private void followUps(List<Lead> seen) {
        Set<Object> expected = firm.records().followUps().stream()
                .filter(followUp -> seen.stream().anyMatch(lead -> lead.ref().equals(followUp.subject())))
                .map(FollowUp::id)
                .collect(Collectors.toSet());
        assertThat(pages(page -> session.followUps().list(Filter.all(), Sort.up(FollowUpAttributes.AT), page)))
                .extracting(followUp -> (Object) followUp.id())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(session.followUps().count(Filter.all())).isEqualTo(expected.size());
    }

    private void customers() {
        List<Customer> seen = firm.records().customers().stream()
                .filter(customer -> law.may(person, "customer.view", customer.holder(), customer.ref()))
                .toList();
        List<Object> ids = seen.stream().map(customer -> (Object) customer.id()).toList();
        assertThat(pages(
                        page -> session.customers().list(Filter.all(), Sort.down(CustomerAttributes.CREATED_AT), page)))
                .extracting(customer -> (Object) customer.id())
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(session.customers().count(Filter.all())).isEqualTo(ids.size());
        List<Cell> byOwner = session.customers().aggregate(Filter.all(), Aggregation.countBy(CustomerAttributes.OWNER));
        assertThat(byOwner.stream().mapToLong(cell -> cell.count(0)).sum()).isEqualTo(ids.size());
        Set<Object> contacts = firm.records().contacts().stream()
                .filter(contact -> ids.contains(contact.customer()))
                .map(Contact::id)
                .collect(Collectors.toSet());
        assertThat(pages(page ->
                        session.customers().listContacts(Filter.all(), Sort.up(ContactAttributes.CREATED_AT), page)))
                .extracting(contact -> (Object) contact.id())
                .containsExactlyInAnyOrderElementsOf(contacts);
        long ofEach = seen.stream()
                .mapToLong(
                        customer -> session.customers().contacts(customer.id()).size())
                .sum();
        assertThat(ofEach).isEqualTo(contacts.size());
    }

    private void opportunities() {
        List<Opportunity> seen = firm.records().opportunities().stream()
                .filter(each -> law.may(person, "opportunity.view", each.holder(), each.ref()))
                .toList();
        List<Object> ids = seen.stream().map(each -> (Object) each.id()).toList();
        assertThat(pages(page ->
                        session.opportunities().list(Filter.all(), Sort.down(OpportunityAttributes.STAGE_SINCE), page)))
                .extracting(each -> (Object) each.id())
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(session.opportunities().count(Filter.all())).isEqualTo(ids.size());
        List<Cell> byStage =
                session.opportunities().aggregate(Filter.all(), Aggregation.countBy(OpportunityAttributes.STAGE));
        assertThat(byStage.stream().mapToLong(cell -> cell.count(0)).sum()).isEqualTo(ids.size());
    }

    private void money() {
        FirmMoney money = firm.records().money();
        List<Object> contracts = money.contracts().stream()
                .filter(each -> law.may(person, "contract.view", each.holder(), each.ref()))
                .<Object>map(Contract::id)
                .toList();
        assertThat(pages(page -> session.contracts().list(Filter.all(), Sort.down(ContractAttributes.AMOUNT), page)))
                .extracting(each -> (Object) each.id())
                .containsExactlyInAnyOrderElementsOf(contracts);
        assertThat(session.contracts().count(Filter.all())).isEqualTo(contracts.size());
        List<Invoice> invoices = money.invoices().stream()
                .filter(each -> law.may(person, "invoice.view", each.holder(), each.ref()))
                .toList();
        assertThat(pages(page -> session.invoices().list(Filter.all(), Sort.up(InvoiceAttributes.OUTSTANDING), page)))
                .extracting(Invoice::id)
                .containsExactlyInAnyOrderElementsOf(
                        invoices.stream().map(Invoice::id).toList());
        Currency cny = Currency.getInstance("CNY");
        assertThat(session.invoices().ageing(Filter.all()).outstanding(cny))
                .isEqualTo(Money.sum(
                        Money.of("CNY", 0),
                        invoices.stream()
                                .map(Invoice::outstanding)
                                .filter(each -> each.currency().equals(cny))
                                .toList()));
        List<Object> payments = money.payments().stream()
                .filter(each -> law.may(person, "payment.view", each.holder(), each.ref()))
                .<Object>map(Payment::id)
                .toList();
        assertThat(pages(page -> session.payments().list(Filter.all(), Sort.up(PaymentAttributes.RECEIVED_ON), page)))
                .extracting(each -> (Object) each.id())
                .containsExactlyInAnyOrderElementsOf(payments);
        assertThat(session.payments().count(Filter.all())).isEqualTo(payments.size());
    }

    private <E> List<E> pages(Function<PageRequest, Page<E>> list) {
        ArrayList<E> all = new ArrayList<>();
        int size = 1 + random.nextInt(4);
        Page<E> page = list.apply(PageRequest.firstPage(size));
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = list.apply(PageRequest.after(page.next().get(), size));
            all.addAll(page.items());
        }
        return all;
    }

    private Filter<Lead> filter() {
        return switch (random.nextInt(5)) {
            case 0 -> Filter.where(LeadAttributes.NAME).contains("te");
            case 1 -> Filter.where(LeadAttributes.SOURCE).is("Tea");
            case 2 -> Filter.where(SIZE).atLeast(2L);
            case 3 -> Filter.where(LeadAttributes.TAGS).hasAny(Set.of("silk"));
            default -> Filter.all();
        };
    }

    private boolean may(Lead lead, Permission permission) {
        return law.may(person, permission.code(), lead.holder(), lead.ref());
    }

    private boolean readable(String view, String attribute) {
        return law.level(person, view, attribute).compareTo(FieldLevel.READABLE) >= 0;
    }

    private static boolean holds(Optional<String> value, String part) {
        return value.map(text -> Text.key(text).contains(Text.key(part))).orElse(false);
    }
}
