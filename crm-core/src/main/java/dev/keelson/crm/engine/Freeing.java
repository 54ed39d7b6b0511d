package dev.keelson.crm.engine;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.ledger.Account;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.ledger.LedgerRules;
import dev.keelson.crm.ledger.Posting;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.payment.PaymentEvent;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.storage.Assignment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What payments get back of an invoice: allocations are taken back whole, and of one of which less is to be free the rest is allocated
 * anew. It is decided on what was booked, which is read after the invoice: where both do not fit, somebody moved amounts in between.
 */
record Freeing(
        InvoiceId invoice, Map<PaymentId, Payment> payments, Map<PaymentId, Money> freed, List<Posting> postings) {
    static final Freeing NONE = new Freeing(new InvoiceId(new UUID(0, 0)), Map.of(), Map.of(), List.of());

    /** So much of what is allocated to an invoice, the last allocation first. */
    static Freeing lastFirst(Call call, Invoice invoice, Money amount, List<LedgerEntry> booked) {
        TreeMap<PaymentId, Money> freed = new TreeMap<>(Comparator.comparing(PaymentId::toString));
        List<Posting> postings = postings(invoice.id(), amount, booked, freed);
        HashMap<PaymentId, Payment> payments = new HashMap<>();
        call.unit()
                .findAll(PaymentAttributes.RECORDS, List.copyOf(freed.keySet()))
                .forEach(payment -> payments.put(payment.id(), payment));
        return new Freeing(invoice.id(), payments, freed, postings);
    }

    /** What is booked when so much of what is allocated to an invoice is free again. */
    static List<Posting> postings(InvoiceId invoice, Money amount, List<LedgerEntry> booked) {
        return postings(invoice, amount, booked, new HashMap<>());
    }

    /** @param freed is told what each payment gets back */
    private static List<Posting> postings(
            InvoiceId invoice, Money amount, List<LedgerEntry> booked, Map<PaymentId, Money> freed) {
        ArrayList<LedgerEntry> latest = new ArrayList<>(LedgerRules.standing(booked).stream()
                .filter(entry -> entry.posting().kind() == Posting.Kind.ALLOCATED)
                .toList());
        Collections.reverse(latest);
        Map<EventKey, LedgerEntry> counterparts = counterparts(latest);
        ArrayList<Posting> postings = new ArrayList<>();
        Money left = amount;
        for (LedgerEntry entry : latest) {
            if (entry.posting().account() != Account.UNALLOCATED || left.signum() == 0) {
                continue;
            }
            PaymentId payment = entry.posting().payment().orElseThrow();
            Money whole = entry.posting().amount();
            Money part = whole.atMost(left);
            postings.add(entry.reversal(Posting.Kind.FREED));
            LedgerEntry counterpart = counterparts.get(entry.key());
            if (counterpart == null) {
                throw new MoneyCommand.Outdated("half of an allocation was read: " + entry.key());
            }
            postings.add(counterpart.reversal(Posting.Kind.FREED));
            if (whole.isMoreThan(part)) {
                postings.addAll(allocated(payment, invoice, whole.minus(part)));
            }
            freed.merge(payment, part, Money::plus);
            left = left.minus(part);
        }
        if (left.signum() != 0) {
            throw new MoneyCommand.Outdated("less is allocated to the invoice than it said: " + left);
        }
        return postings;
    }

    /** What is booked when so much of a payment pays an invoice. */
    static List<Posting> allocated(PaymentId payment, InvoiceId invoice, Money amount) {
        return List.of(
                Posting.between(Posting.Kind.ALLOCATED, Account.UNALLOCATED, amount, payment, invoice),
                Posting.between(Posting.Kind.ALLOCATED, Account.RECEIVABLE, amount.negated(), payment, invoice));
    }

    /** Every allocation is two entries, one after the other. */
    private static Map<EventKey, LedgerEntry> counterparts(List<LedgerEntry> entries) {
        HashMap<EventKey, LedgerEntry> byKey = new HashMap<>();
        entries.forEach(entry ->
                byKey.put(new EventKey(entry.key().subject(), entry.key().number() - 1), entry));
        return byKey;
    }

    void move(Amounts amounts) {
        freed.forEach((id, part) -> amounts.change(
                PaymentAttributes.RECORDS,
                Objects.requireNonNull(payments.get(id)),
                Filter.where(PaymentAttributes.ALLOCATED).atLeast(part.amount()),
                List.of(
                        Assignment.add(
                                PaymentAttributes.ALLOCATED, part.negated().amount()),
                        Assignment.add(PaymentAttributes.UNALLOCATED, part.amount()))));
    }

    void tell(Call call) {
        call.unit()
                .findAll(PaymentAttributes.RECORDS, List.copyOf(freed.keySet()))
                .forEach(payment -> Chronicle.write(
                        call,
                        Chronicle.events(
                                call,
                                payment.ref(),
                                payment.version(),
                                List.of(new PaymentEvent.Freed(
                                        payment.id(), invoice, Objects.requireNonNull(freed.get(payment.id())))))));
    }
}
