package dev.keelson.crm.contract;

import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.HolderAttributes;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The attributes of a contract. */
public final class ContractAttributes {
    public static final Attribute<Contract, ContractId> ID =
            Attribute.of("id", ValueType.uuid(ContractId.class, ContractId::value, ContractId::new), Contract::id);
    public static final Attribute<Contract, RecordRef> SUBJECT =
            Attribute.of("subject", ValueType.RECORD, Contract::ref);
    public static final Attribute<Contract, String> NUMBER = Attribute.of("number", ValueType.TEXT, Contract::number);
    /** Settable, so that contracts go where a merge carries them. */
    public static final Attribute<Contract, CustomerId> CUSTOMER = Attribute.<Contract, CustomerId>of(
                    "customer",
                    ValueType.uuid(CustomerId.class, CustomerId::value, CustomerId::new),
                    Contract::customer)
            .settable((contract, customer) -> contract.of(Objects.requireNonNull(customer)));

    public static final Attribute<Contract, OpportunityId> OPPORTUNITY = Attribute.of(
            "opportunity",
            ValueType.uuid(OpportunityId.class, OpportunityId::value, OpportunityId::new),
            contract -> contract.opportunity().orElse(null));
    public static final Attribute<Contract, String> NAME =
            Attribute.of("name", ValueType.TEXT, contract -> contract.terms().name());
    public static final Attribute<Contract, Money> AMOUNT =
            Attribute.of("amount", ValueType.MONEY, contract -> contract.terms().amount());
    public static final Attribute<Contract, String> CURRENCY = Attribute.of(
            "currency",
            ValueType.CHOICE,
            contract -> contract.terms().amount().currency().getCurrencyCode());
    /** In the contract's {@link #CURRENCY}; settable, so that amounts move within their bounds. */
    public static final Attribute<Contract, BigDecimal> UNINVOICED = Attribute.<Contract, BigDecimal>of(
                    "uninvoiced",
                    ValueType.DECIMAL,
                    contract -> contract.uninvoiced().amount())
            .settable((contract, left) ->
                    contract.leaving(new Money(contract.uninvoiced().currency(), Objects.requireNonNull(left))));
    /** One of {@link ContractState}. */
    public static final Attribute<Contract, String> STATE =
            Attribute.of("state", ValueType.CHOICE, contract -> contract.state().name());

    public static final Attribute<Contract, LocalDate> STARTS_ON = Attribute.of(
            "startsOn", ValueType.DATE, contract -> contract.terms().startsOn().orElse(null));
    public static final Attribute<Contract, LocalDate> ENDS_ON = Attribute.of(
            "endsOn", ValueType.DATE, contract -> contract.terms().endsOn().orElse(null));
    public static final Attribute<Contract, LocalDate> SIGNED_ON = Attribute.of(
            "signedOn", ValueType.DATE, contract -> contract.signedOn().orElse(null));

    /** Whose answer is waited for, by their ids. */
    public static final Attribute<Contract, Set<String>> AWAITING =
            Attribute.of("awaiting", ValueType.CHOICES, contract -> Approval.awaited(contract.approval()));
    /** When the next milestone is due. */
    public static final Attribute<Contract, LocalDate> NEXT_MILESTONE_ON = Attribute.of(
            "nextMilestoneOn",
            ValueType.DATE,
            contract -> contract.progress().nextDue().orElse(null));
    /** The contract that it goes on from. */
    public static final Attribute<Contract, ContractId> RENEWS = Attribute.of(
            "renews",
            ValueType.uuid(ContractId.class, ContractId::value, ContractId::new),
            contract -> contract.progress().renews().orElse(null));

    /** How many days before its end notice was last given. */
    public static final Attribute<Contract, Long> NOTICED = Attribute.of(
            "noticed",
            ValueType.INTEGER,
            contract -> contract.progress().noticed().map(Integer::longValue).orElse(null));

    public static final Attribute<Contract, Holder> HOLDER =
            HolderAttributes.holder(Contract::holder, Contract::inHolder);
    public static final Attribute<Contract, MemberId> OWNER = HolderAttributes.owner(Contract::holder);
    public static final Attribute<Contract, DepartmentPath> DEPARTMENT =
            HolderAttributes.department(Contract::holder, Contract::inHolder);
    public static final Attribute<Contract, PoolId> POOL = HolderAttributes.pool(Contract::holder);
    public static final Attribute<Contract, Instant> CREATED_AT =
            Attribute.of("createdAt", ValueType.INSTANT, Contract::createdAt);

    public static final RecordType<Contract, ContractId> RECORDS = new RecordType<>(
            "contract",
            Contract.class,
            ID,
            List.of(
                    ID,
                    SUBJECT,
                    NUMBER,
                    CUSTOMER,
                    OPPORTUNITY,
                    NAME,
                    AMOUNT,
                    CURRENCY,
                    UNINVOICED,
                    STATE,
                    STARTS_ON,
                    ENDS_ON,
                    SIGNED_ON,
                    AWAITING,
                    NEXT_MILESTONE_ON,
                    RENEWS,
                    NOTICED,
                    HOLDER,
                    OWNER,
                    DEPARTMENT,
                    POOL,
                    CREATED_AT),
            Contract::version,
            Contract::withVersion);
    public static final RecordScope<Contract> SCOPE = new RecordScope<>(RECORDS, OWNER, DEPARTMENT, POOL, SUBJECT);

    private ContractAttributes() {}
}
