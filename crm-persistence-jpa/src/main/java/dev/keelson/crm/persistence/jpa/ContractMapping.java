package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractProgress;
import dev.keelson.crm.contract.ContractState;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class ContractMapping extends Mapping<Contract, ContractId, ContractRow> {
    ContractMapping() {
        super(
                ContractAttributes.RECORDS,
                ContractRow.class,
                new PlaceList()
                        .uuid(ContractAttributes.ID, "id", Place.Presence.ALWAYS)
                        .put(ContractAttributes.SUBJECT, Places.reference("contract", "id"))
                        .always(ContractAttributes.NUMBER, "number")
                        .uuid(ContractAttributes.CUSTOMER, "customerId", Place.Presence.ALWAYS)
                        .uuid(ContractAttributes.OPPORTUNITY, "opportunityId", Place.Presence.MAYBE)
                        .always(ContractAttributes.NAME, "name")
                        .always(ContractAttributes.AMOUNT, "amount")
                        .always(ContractAttributes.CURRENCY, "currency")
                        .always(ContractAttributes.UNINVOICED, "uninvoiced")
                        .always(ContractAttributes.STATE, "state")
                        .maybe(ContractAttributes.STARTS_ON, "startsOn")
                        .maybe(ContractAttributes.ENDS_ON, "endsOn")
                        .maybe(ContractAttributes.SIGNED_ON, "signedOn")
                        .terms(ContractAttributes.AWAITING)
                        .maybe(ContractAttributes.NEXT_MILESTONE_ON, "nextMilestoneOn")
                        .uuid(ContractAttributes.RENEWS, "renewsId", Place.Presence.MAYBE)
                        .maybe(ContractAttributes.NOTICED, "noticed")
                        .held(
                                ContractAttributes.HOLDER,
                                ContractAttributes.OWNER,
                                ContractAttributes.DEPARTMENT,
                                ContractAttributes.POOL)
                        .always(ContractAttributes.CREATED_AT, "createdAt")
                        .places());
    }

    @Override
    List<String> trail() {
        return List.of("createdAt");
    }

    @Override
    Optional<Supplier<? extends TermRow>> termRow() {
        return Optional.of(ContractTermRow::new);
    }

    @Override
    ContractRow row(String tenant, Contract contract) {
        ContractRow row = new ContractRow();
        Holding.write(row, tenant, contract.id().value(), contract.holder());
        row.number = contract.number();
        row.numberKey = Text.key(contract.number());
        row.customerId = contract.customer().value();
        row.opportunityId = contract.opportunity().map(OpportunityId::value).orElse(null);
        write(row, contract.terms());
        row.uninvoiced = contract.uninvoiced().amount();
        write(row, contract.progress());
        row.revision = contract.revision();
        row.createdAt = contract.createdAt();
        row.ownershipSteps = contract.ownershipSteps();
        row.version = contract.version();
        return row;
    }

    private static void write(ContractRow row, ContractProgress progress) {
        row.state = progress.state().name();
        row.signedOn = progress.signedOn().orElse(null);
        row.closing = progress.closing().orElse(null);
        row.approval = ApprovalForm.write(progress.approval());
        row.proposal = ContractForm.proposal(progress.proposal());
        row.milestones = ContractForm.milestones(progress.milestones());
        row.nextMilestoneOn = progress.nextDue().orElse(null);
        row.renewsId = progress.renews().map(ContractId::value).orElse(null);
        row.renewalId = progress.renewal().map(ContractId::value).orElse(null);
        row.noticed = progress.noticed().map(Integer::longValue).orElse(null);
    }

    private static void write(ContractRow row, ContractTerms terms) {
        row.name = terms.name();
        row.nameKey = Text.key(terms.name());
        row.amount = terms.amount().toString();
        row.amountKey = ValueType.MONEY.sortKey(terms.amount());
        row.amountNumber = terms.amount().amount();
        row.currency = terms.amount().currency().getCurrencyCode();
        row.lines = ContractForm.lines(terms);
        row.instalments = ContractForm.instalments(terms);
        row.startsOn = terms.startsOn().orElse(null);
        row.endsOn = terms.endsOn().orElse(null);
        row.paymentTerms = terms.payment().orElse(null);
        row.attachments = ContractForm.attachments(terms);
    }

    @Override
    Contract record(ContractRow row) {
        return new Contract(
                new ContractId(row.id),
                row.number,
                new CustomerId(row.customerId),
                Optional.ofNullable(row.opportunityId).map(OpportunityId::new),
                ContractForm.read(
                        row.name,
                        row.amount,
                        row.lines,
                        row.instalments,
                        row.startsOn,
                        row.endsOn,
                        row.paymentTerms,
                        row.attachments),
                Holding.read(row),
                progress(row),
                Holding.money(row.currency, row.uninvoiced),
                row.revision,
                row.createdAt,
                row.ownershipSteps,
                row.version);
    }

    private static ContractProgress progress(ContractRow row) {
        return new ContractProgress(
                ContractState.valueOf(row.state),
                Optional.ofNullable(row.signedOn),
                Optional.ofNullable(row.closing),
                ApprovalForm.read(row.approval),
                ContractForm.proposal(row.proposal),
                ContractForm.milestones(row.milestones),
                Optional.ofNullable(row.renewsId).map(ContractId::new),
                Optional.ofNullable(row.renewalId).map(ContractId::new),
                Optional.ofNullable(row.noticed).map(Math::toIntExact));
    }
}
