package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.invoice.InvoiceLine;
import dev.keelson.crm.invoice.InvoiceState;
import dev.keelson.crm.invoice.InvoiceTerms;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class InvoiceMapping extends Mapping<Invoice, InvoiceId, InvoiceRow> {
    InvoiceMapping() {
        super(
                InvoiceAttributes.RECORDS,
                InvoiceRow.class,
                new PlaceList()
                        .uuid(InvoiceAttributes.ID, "id", Place.Presence.ALWAYS)
                        .put(InvoiceAttributes.SUBJECT, Places.reference("invoice", "id"))
                        .uuid(InvoiceAttributes.CONTRACT, "contractId", Place.Presence.ALWAYS)
                        .uuid(InvoiceAttributes.CUSTOMER, "customerId", Place.Presence.ALWAYS)
                        .maybe(InvoiceAttributes.NUMBER, "number")
                        .always(InvoiceAttributes.TITLE, "title")
                        .always(InvoiceAttributes.STATE, "state")
                        .always(InvoiceAttributes.TOTAL, "total")
                        .always(InvoiceAttributes.CURRENCY, "currency")
                        .always(InvoiceAttributes.ALLOCATED, "allocated")
                        .always(InvoiceAttributes.CREDITED, "credited")
                        .always(InvoiceAttributes.OUTSTANDING, "outstanding")
                        .always(InvoiceAttributes.DUE_ON, "dueOn")
                        .maybe(InvoiceAttributes.ISSUED_ON, "issuedOn")
                        .held(
                                InvoiceAttributes.HOLDER,
                                InvoiceAttributes.OWNER,
                                InvoiceAttributes.DEPARTMENT,
                                InvoiceAttributes.POOL)
                        .always(InvoiceAttributes.CREATED_AT, "createdAt")
                        .always(InvoiceAttributes.VERSION, "version")
                        .places());
    }

    @Override
    List<String> trail() {
        return List.of("createdAt");
    }

    @Override
    InvoiceRow row(String tenant, Invoice invoice) {
        InvoiceRow row = new InvoiceRow();
        Holding.write(row, tenant, invoice.id().value(), invoice.holder());
        row.contractId = invoice.contract().value();
        row.customerId = invoice.customer().value();
        row.number = invoice.number().orElse(null);
        row.title = invoice.terms().title();
        row.titleKey = Text.key(invoice.terms().title());
        row.taxNumber = invoice.terms().taxNumber().orElse(null);
        row.lines = lines(invoice.terms());
        row.state = invoice.state().name();
        Money total = invoice.total();
        row.total = total.toString();
        row.totalKey = ValueType.MONEY.sortKey(total);
        row.totalNumber = total.amount();
        row.currency = total.currency().getCurrencyCode();
        row.allocated = invoice.allocated().amount();
        row.credited = invoice.credited().amount();
        row.outstanding = invoice.outstanding().amount();
        row.dueOn = invoice.terms().dueOn();
        row.issuedOn = invoice.issuedOn().orElse(null);
        row.createdAt = invoice.createdAt();
        row.version = invoice.version();
        return row;
    }

    private static String lines(InvoiceTerms terms) {
        List<Map<String, String>> written = new ArrayList<>();
        for (InvoiceLine line : terms.lines()) {
            Map<String, String> object = new LinkedHashMap<>();
            object.put("name", line.name());
            object.put("net", line.net().toString());
            object.put("taxRate", line.taxRate().toPlainString());
            object.put("tax", line.tax().toString());
            written.add(object);
        }
        return Json.write(written);
    }

    private static InvoiceLine line(Map<String, String> object) {
        return new InvoiceLine(
                ContractForm.text(object, "name"),
                Money.parse(ContractForm.text(object, "net")),
                new BigDecimal(ContractForm.text(object, "taxRate")),
                Money.parse(ContractForm.text(object, "tax")));
    }

    @Override
    Invoice record(InvoiceRow row) {
        return new Invoice(
                new InvoiceId(row.id),
                new ContractId(row.contractId),
                new CustomerId(row.customerId),
                new InvoiceTerms(
                        row.title,
                        Optional.ofNullable(row.taxNumber),
                        Json.objects(row.lines).stream()
                                .map(InvoiceMapping::line)
                                .toList(),
                        row.dueOn),
                InvoiceState.valueOf(row.state),
                Optional.ofNullable(row.number),
                Holding.money(row.currency, row.allocated),
                Holding.money(row.currency, row.credited),
                Holding.money(row.currency, row.outstanding),
                Optional.ofNullable(row.issuedOn),
                Holding.read(row),
                row.createdAt,
                row.version);
    }
}
