package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.quote.QuoteRevision;

final class QuoteRevisionMapping extends Mapping<QuoteRevision, EventKey, QuoteRevisionRow> {
    QuoteRevisionMapping() {
        super(
                QuoteRevision.RECORDS,
                QuoteRevisionRow.class,
                History.places(QuoteRevision.KEY, QuoteRevision.SUBJECT, QuoteRevision.NUMBER, QuoteRevision.AT)
                        .places());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    QuoteRevisionRow row(String tenant, QuoteRevision revision) {
        QuoteRevisionRow row = new QuoteRevisionRow();
        History.write(row, tenant, revision.key(), revision.at(), revision.actor());
        row.name = revision.terms().name();
        row.lines = LineForm.write(revision.terms().lines());
        row.validUntil = revision.terms().validUntil();
        row.paymentTerms = revision.terms().payment().orElse(null);
        return row;
    }

    @Override
    QuoteRevision record(QuoteRevisionRow row) {
        return new QuoteRevision(
                History.key(row),
                LineForm.terms(row.name, row.lines, row.validUntil, row.paymentTerms),
                row.at,
                row.actor);
    }
}
