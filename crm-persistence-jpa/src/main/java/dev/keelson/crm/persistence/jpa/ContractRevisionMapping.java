package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.contract.ContractRevision;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.history.EventKey;

final class ContractRevisionMapping extends Mapping<ContractRevision, EventKey, ContractRevisionRow> {
    ContractRevisionMapping() {
        super(
                ContractRevision.RECORDS,
                ContractRevisionRow.class,
                History.places(
                                ContractRevision.KEY,
                                ContractRevision.SUBJECT,
                                ContractRevision.NUMBER,
                                ContractRevision.AT)
                        .places());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    ContractRevisionRow row(String tenant, ContractRevision revision) {
        ContractRevisionRow row = new ContractRevisionRow();
        History.write(row, tenant, revision.key(), revision.at(), revision.actor());
        ContractTerms terms = revision.terms();
        row.name = terms.name();
        row.amount = terms.amount().toString();
        row.lines = ContractForm.lines(terms);
        row.instalments = ContractForm.instalments(terms);
        row.startsOn = terms.startsOn().orElse(null);
        row.endsOn = terms.endsOn().orElse(null);
        row.paymentTerms = terms.payment().orElse(null);
        row.attachments = ContractForm.attachments(terms);
        return row;
    }

    @Override
    ContractRevision record(ContractRevisionRow row) {
        return new ContractRevision(
                History.key(row),
                ContractForm.read(
                        row.name,
                        row.amount,
                        row.lines,
                        row.instalments,
                        row.startsOn,
                        row.endsOn,
                        row.paymentTerms,
                        row.attachments),
                row.at,
                row.actor);
    }
}
