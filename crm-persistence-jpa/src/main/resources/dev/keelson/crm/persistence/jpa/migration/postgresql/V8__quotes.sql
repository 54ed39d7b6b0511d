create table crm_product (
    tenant_id varchar(64) collate "C" not null,
    id varchar(64) collate "C" not null,
    name varchar(200) collate "C" not null,
    name_key varchar(600) collate "C" not null,
    unit varchar(64) collate "C",
    tax_rate decimal(22, 4),
    prices jsonb,
    standing varchar(16) collate "C" not null,
    version bigint not null,
    constraint crm_product_pk primary key (tenant_id, id),
    constraint crm_product_standing_known check (standing = 'SOLD' or standing = 'RETIRED')
);

create table crm_quote (
    tenant_id varchar(64) collate "C" not null,
    id uuid not null,
    number varchar(64) collate "C" not null,
    number_key varchar(200) collate "C" not null,
    opportunity_id uuid not null,
    name varchar(200) collate "C" not null,
    line_items jsonb not null,
    valid_until date not null,
    payment_terms varchar(200) collate "C",
    total varchar(40) collate "C" not null,
    state varchar(16) collate "C" not null,
    approval jsonb,
    contract_id uuid,
    reason varchar(200) collate "C",
    revision bigint not null,
    created_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint crm_quote_pk primary key (tenant_id, id),
    constraint crm_quote_for_opportunity foreign key (tenant_id, opportunity_id) references crm_opportunity (tenant_id, id),
    constraint crm_quote_contract foreign key (tenant_id, contract_id) references crm_contract (tenant_id, id),
    constraint crm_quote_accepted check ((state = 'ACCEPTED' and contract_id is not null) or (state <> 'ACCEPTED' and contract_id is null))
);

create table crm_quote_term (
    tenant_id varchar(64) collate "C" not null,
    attribute varchar(80) collate "C" not null,
    term varchar(300) collate "C" not null,
    record_id uuid not null,
    constraint crm_quote_term_pk primary key (tenant_id, attribute, term, record_id),
    constraint crm_quote_term_record foreign key (tenant_id, record_id) references crm_quote (tenant_id, id)
);

create table crm_quote_revision (
    tenant_id varchar(64) collate "C" not null,
    subject_type varchar(32) collate "C" not null,
    subject_id uuid not null,
    seq bigint not null,
    happened_at timestamp(6) with time zone not null,
    actor varchar(128) collate "C" not null,
    name varchar(200) collate "C" not null,
    line_items jsonb not null,
    valid_until date not null,
    payment_terms varchar(200) collate "C",
    constraint crm_quote_revision_pk primary key (tenant_id, subject_type, subject_id, seq)
);

create index crm_product_name on crm_product (tenant_id, name_key, id);
create index crm_quote_opportunity on crm_quote (tenant_id, opportunity_id, created_at, id);
create index crm_quote_became on crm_quote (tenant_id, contract_id);
create unique index crm_quote_numbered on crm_quote (tenant_id, number);
create index crm_quote_term_record on crm_quote_term (tenant_id, record_id);
