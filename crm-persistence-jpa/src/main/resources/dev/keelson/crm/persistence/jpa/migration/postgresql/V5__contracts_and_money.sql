create table crm_contract (
    tenant_id varchar(64) collate "C" not null,
    id uuid not null,
    owner_id varchar(64) collate "C",
    pool_id varchar(64) collate "C",
    department_id varchar(64) collate "C",
    dept1 varchar(64) collate "C",
    dept2 varchar(64) collate "C",
    dept3 varchar(64) collate "C",
    dept4 varchar(64) collate "C",
    dept5 varchar(64) collate "C",
    dept6 varchar(64) collate "C",
    dept7 varchar(64) collate "C",
    dept8 varchar(64) collate "C",
    number varchar(64) collate "C" not null,
    number_key varchar(200) collate "C" not null,
    customer_id uuid not null,
    opportunity_id uuid,
    name varchar(200) collate "C" not null,
    name_key varchar(600) collate "C" not null,
    amount varchar(40) collate "C" not null,
    amount_key varchar(40) collate "C" not null,
    amount_number decimal(22, 4) not null,
    line_items jsonb,
    instalments jsonb,
    starts_on date,
    ends_on date,
    payment_terms varchar(200) collate "C",
    attachments jsonb,
    currency varchar(3) collate "C" not null,
    uninvoiced decimal(22, 4) not null,
    state varchar(16) collate "C" not null,
    revision bigint not null,
    signed_on date,
    closing varchar(200) collate "C",
    created_at timestamp(6) with time zone not null,
    ownership_steps bigint not null,
    version bigint not null,
    constraint crm_contract_pk primary key (tenant_id, id),
    constraint crm_contract_in_pool foreign key (tenant_id, pool_id) references crm_pool (tenant_id, id),
    constraint crm_contract_holder check ((owner_id is null and pool_id is not null) or (owner_id is not null and pool_id is null)),
    constraint crm_contract_department check ((dept1 is null and department_id is null) or (dept1 is not null and department_id is not null and pool_id is null)),
    constraint crm_contract_of_customer foreign key (tenant_id, customer_id) references crm_customer (tenant_id, id),
    constraint crm_contract_from_opportunity foreign key (tenant_id, opportunity_id) references crm_opportunity (tenant_id, id),
    constraint crm_contract_worth check (amount_number >= 0 and uninvoiced <= amount_number),
    constraint crm_contract_state_known check (state in ('DRAFT', 'IN_APPROVAL', 'EFFECTIVE', 'FULFILLED', 'TERMINATED', 'EXPIRED'))
);

create table crm_contract_revision (
    tenant_id varchar(64) collate "C" not null,
    subject_type varchar(32) collate "C" not null,
    subject_id uuid not null,
    seq bigint not null,
    happened_at timestamp(6) with time zone not null,
    actor varchar(128) collate "C" not null,
    name varchar(200) collate "C" not null,
    amount varchar(40) collate "C" not null,
    line_items jsonb,
    instalments jsonb,
    starts_on date,
    ends_on date,
    payment_terms varchar(200) collate "C",
    attachments jsonb,
    constraint crm_contract_revision_pk primary key (tenant_id, subject_type, subject_id, seq)
);

create table crm_invoice (
    tenant_id varchar(64) collate "C" not null,
    id uuid not null,
    owner_id varchar(64) collate "C",
    pool_id varchar(64) collate "C",
    department_id varchar(64) collate "C",
    dept1 varchar(64) collate "C",
    dept2 varchar(64) collate "C",
    dept3 varchar(64) collate "C",
    dept4 varchar(64) collate "C",
    dept5 varchar(64) collate "C",
    dept6 varchar(64) collate "C",
    dept7 varchar(64) collate "C",
    dept8 varchar(64) collate "C",
    contract_id uuid not null,
    customer_id uuid not null,
    number varchar(64) collate "C",
    title varchar(200) collate "C" not null,
    title_key varchar(600) collate "C" not null,
    tax_number varchar(64) collate "C",
    line_items jsonb not null,
    state varchar(16) collate "C" not null,
    total varchar(40) collate "C" not null,
    total_key varchar(40) collate "C" not null,
    total_number decimal(22, 4) not null,
    currency varchar(3) collate "C" not null,
    allocated decimal(22, 4) not null,
    credited decimal(22, 4) not null,
    outstanding decimal(22, 4) not null,
    due_on date not null,
    issued_on date,
    created_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint crm_invoice_pk primary key (tenant_id, id),
    constraint crm_invoice_in_pool foreign key (tenant_id, pool_id) references crm_pool (tenant_id, id),
    constraint crm_invoice_holder check ((owner_id is null and pool_id is not null) or (owner_id is not null and pool_id is null)),
    constraint crm_invoice_department check ((dept1 is null and department_id is null) or (dept1 is not null and department_id is not null and pool_id is null)),
    constraint crm_invoice_of_contract foreign key (tenant_id, contract_id) references crm_contract (tenant_id, id),
    constraint crm_invoice_of_customer foreign key (tenant_id, customer_id) references crm_customer (tenant_id, id),
    constraint crm_invoice_balance check ((state = 'ISSUED' and outstanding = total_number - allocated - credited) or (state <> 'ISSUED' and outstanding = 0 and allocated = 0 and credited = 0)),
    constraint crm_invoice_amounts check (total_number >= 0 and allocated >= 0 and credited >= 0 and outstanding >= 0 and credited <= total_number),
    constraint crm_invoice_issue check ((state = 'DRAFT' and number is null and issued_on is null) or (state <> 'DRAFT' and number is not null and issued_on is not null)),
    constraint crm_invoice_state_known check (state in ('DRAFT', 'ISSUED', 'VOID'))
);

create table crm_payment (
    tenant_id varchar(64) collate "C" not null,
    id uuid not null,
    owner_id varchar(64) collate "C",
    pool_id varchar(64) collate "C",
    department_id varchar(64) collate "C",
    dept1 varchar(64) collate "C",
    dept2 varchar(64) collate "C",
    dept3 varchar(64) collate "C",
    dept4 varchar(64) collate "C",
    dept5 varchar(64) collate "C",
    dept6 varchar(64) collate "C",
    dept7 varchar(64) collate "C",
    dept8 varchar(64) collate "C",
    customer_id uuid not null,
    amount varchar(40) collate "C" not null,
    amount_key varchar(40) collate "C" not null,
    amount_number decimal(22, 4) not null,
    currency varchar(3) collate "C" not null,
    received_on date not null,
    method varchar(16) collate "C" not null,
    payer varchar(200) collate "C",
    payer_key varchar(600) collate "C",
    reference varchar(200) collate "C",
    reference_key varchar(600) collate "C",
    trade_provider varchar(64) collate "C",
    trade_account varchar(64) collate "C",
    trade_number varchar(128) collate "C",
    allocated decimal(22, 4) not null,
    refunded decimal(22, 4) not null,
    unallocated decimal(22, 4) not null,
    created_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint crm_payment_pk primary key (tenant_id, id),
    constraint crm_payment_in_pool foreign key (tenant_id, pool_id) references crm_pool (tenant_id, id),
    constraint crm_payment_holder check ((owner_id is null and pool_id is not null) or (owner_id is not null and pool_id is null)),
    constraint crm_payment_department check ((dept1 is null and department_id is null) or (dept1 is not null and department_id is not null and pool_id is null)),
    constraint crm_payment_of_customer foreign key (tenant_id, customer_id) references crm_customer (tenant_id, id),
    constraint crm_payment_balance check (allocated + refunded + unallocated = amount_number),
    constraint crm_payment_amounts check (amount_number > 0 and allocated >= 0 and refunded >= 0 and unallocated >= 0),
    constraint crm_payment_trade check ((trade_provider is null and trade_account is null and trade_number is null) or (trade_provider is not null and trade_account is not null and trade_number is not null))
);

create table crm_ledger_entry (
    tenant_id varchar(64) collate "C" not null,
    subject_type varchar(32) collate "C" not null,
    subject_id uuid not null,
    seq bigint not null,
    happened_at timestamp(6) with time zone not null,
    actor varchar(128) collate "C" not null,
    journal bigint not null,
    kind varchar(16) collate "C" not null,
    account varchar(16) collate "C" not null,
    currency varchar(3) collate "C" not null,
    amount decimal(22, 4) not null,
    invoice_id uuid,
    payment_id uuid,
    effective_on date not null,
    reason varchar(200) collate "C",
    reversal_of varchar(100) collate "C",
    constraint crm_ledger_entry_pk primary key (tenant_id, subject_type, subject_id, seq),
    constraint crm_ledger_entry_invoice foreign key (tenant_id, invoice_id) references crm_invoice (tenant_id, id),
    constraint crm_ledger_entry_payment foreign key (tenant_id, payment_id) references crm_payment (tenant_id, id),
    constraint crm_ledger_entry_about check (invoice_id is not null or payment_id is not null)
);

create table crm_idempotency (
    tenant_id varchar(64) collate "C" not null,
    idempotency_key varchar(200) collate "C" not null,
    digest varchar(64) collate "C" not null,
    record_type varchar(32) collate "C" not null,
    record_id uuid not null,
    done_at timestamp(6) with time zone not null,
    constraint crm_idempotency_pk primary key (tenant_id, idempotency_key)
);

create index crm_contract_all on crm_contract (tenant_id, created_at, id);
create index crm_contract_owner on crm_contract (tenant_id, owner_id, created_at, id);
create index crm_contract_pool on crm_contract (tenant_id, pool_id, created_at, id);
create index crm_contract_department on crm_contract (tenant_id, department_id, created_at, id);
create index crm_contract_dept1 on crm_contract (tenant_id, dept1, created_at, id);
create index crm_contract_dept2 on crm_contract (tenant_id, dept2, created_at, id);
create index crm_contract_dept3 on crm_contract (tenant_id, dept3, created_at, id);
create index crm_contract_dept4 on crm_contract (tenant_id, dept4, created_at, id);
create index crm_contract_dept5 on crm_contract (tenant_id, dept5, created_at, id);
create index crm_contract_dept6 on crm_contract (tenant_id, dept6, created_at, id);
create index crm_contract_dept7 on crm_contract (tenant_id, dept7, created_at, id);
create index crm_contract_dept8 on crm_contract (tenant_id, dept8, created_at, id);
create index crm_contract_customer on crm_contract (tenant_id, customer_id, created_at, id);
create index crm_contract_opportunity on crm_contract (tenant_id, opportunity_id);
create index crm_contract_standing on crm_contract (tenant_id, state, ends_on, id);
create index crm_contract_signed on crm_contract (tenant_id, signed_on, id);
create index crm_invoice_all on crm_invoice (tenant_id, created_at, id);
create index crm_invoice_owner on crm_invoice (tenant_id, owner_id, created_at, id);
create index crm_invoice_pool on crm_invoice (tenant_id, pool_id, created_at, id);
create index crm_invoice_department on crm_invoice (tenant_id, department_id, created_at, id);
create index crm_invoice_dept1 on crm_invoice (tenant_id, dept1, created_at, id);
create index crm_invoice_dept2 on crm_invoice (tenant_id, dept2, created_at, id);
create index crm_invoice_dept3 on crm_invoice (tenant_id, dept3, created_at, id);
create index crm_invoice_dept4 on crm_invoice (tenant_id, dept4, created_at, id);
create index crm_invoice_dept5 on crm_invoice (tenant_id, dept5, created_at, id);
create index crm_invoice_dept6 on crm_invoice (tenant_id, dept6, created_at, id);
create index crm_invoice_dept7 on crm_invoice (tenant_id, dept7, created_at, id);
create index crm_invoice_dept8 on crm_invoice (tenant_id, dept8, created_at, id);
create index crm_invoice_contract on crm_invoice (tenant_id, contract_id, created_at, id);
create index crm_invoice_customer on crm_invoice (tenant_id, customer_id, due_on, created_at, id);
create index crm_invoice_open on crm_invoice (tenant_id, state, due_on, id);
create index crm_payment_all on crm_payment (tenant_id, created_at, id);
create index crm_payment_owner on crm_payment (tenant_id, owner_id, created_at, id);
create index crm_payment_pool on crm_payment (tenant_id, pool_id, created_at, id);
create index crm_payment_department on crm_payment (tenant_id, department_id, created_at, id);
create index crm_payment_dept1 on crm_payment (tenant_id, dept1, created_at, id);
create index crm_payment_dept2 on crm_payment (tenant_id, dept2, created_at, id);
create index crm_payment_dept3 on crm_payment (tenant_id, dept3, created_at, id);
create index crm_payment_dept4 on crm_payment (tenant_id, dept4, created_at, id);
create index crm_payment_dept5 on crm_payment (tenant_id, dept5, created_at, id);
create index crm_payment_dept6 on crm_payment (tenant_id, dept6, created_at, id);
create index crm_payment_dept7 on crm_payment (tenant_id, dept7, created_at, id);
create index crm_payment_dept8 on crm_payment (tenant_id, dept8, created_at, id);
create index crm_payment_customer on crm_payment (tenant_id, customer_id, received_on, id);
create index crm_payment_received on crm_payment (tenant_id, received_on, id);
create index crm_ledger_entry_of_invoice on crm_ledger_entry (tenant_id, invoice_id, account, effective_on);
create index crm_ledger_entry_of_payment on crm_ledger_entry (tenant_id, payment_id, account, effective_on);
create unique index crm_contract_numbered on crm_contract (tenant_id, number);
create unique index crm_invoice_numbered on crm_invoice (tenant_id, number);
create unique index crm_payment_traded on crm_payment (tenant_id, trade_provider, trade_account, trade_number);
create unique index crm_ledger_entry_once on crm_ledger_entry (tenant_id, reversal_of);
