create table crm_product (
    tenant_id varchar(64) not null,
    id varchar(64) not null,
    name varchar(200) not null,
    name_key varchar(600) not null,
    unit varchar(64),
    tax_rate decimal(22, 4),
    prices json,
    standing varchar(16) not null,
    version bigint not null,
    constraint crm_product_pk primary key (tenant_id, id),
    constraint crm_product_standing_known check (standing = 'SOLD' or standing = 'RETIRED')
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table crm_quote (
    tenant_id varchar(64) not null,
    id binary(16) not null,
    number varchar(64) not null,
    number_key varchar(200) not null,
    opportunity_id binary(16) not null,
    name varchar(200) not null,
    line_items json not null,
    valid_until date not null,
    payment_terms varchar(200),
    total varchar(40) not null,
    state varchar(16) not null,
    approval json,
    contract_id binary(16),
    reason varchar(200),
    revision bigint not null,
    created_at datetime(6) not null,
    version bigint not null,
    constraint crm_quote_pk primary key (tenant_id, id),
    constraint crm_quote_for_opportunity foreign key (tenant_id, opportunity_id) references crm_opportunity (tenant_id, id),
    constraint crm_quote_contract foreign key (tenant_id, contract_id) references crm_contract (tenant_id, id),
    constraint crm_quote_accepted check ((state = 'ACCEPTED' and contract_id is not null) or (state <> 'ACCEPTED' and contract_id is null))
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table crm_quote_term (
    tenant_id varchar(64) not null,
    attribute varchar(80) not null,
    term varchar(300) not null,
    record_id binary(16) not null,
    constraint crm_quote_term_pk primary key (tenant_id, attribute, term, record_id),
    constraint crm_quote_term_record foreign key (tenant_id, record_id) references crm_quote (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table crm_quote_revision (
    tenant_id varchar(64) not null,
    subject_type varchar(32) not null,
    subject_id binary(16) not null,
    seq bigint not null,
    happened_at datetime(6) not null,
    actor varchar(128) not null,
    name varchar(200) not null,
    line_items json not null,
    valid_until date not null,
    payment_terms varchar(200),
    constraint crm_quote_revision_pk primary key (tenant_id, subject_type, subject_id, seq)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index crm_product_name on crm_product (tenant_id, name_key, id);
create index crm_quote_opportunity on crm_quote (tenant_id, opportunity_id, created_at, id);
create index crm_quote_became on crm_quote (tenant_id, contract_id);
create unique index crm_quote_numbered on crm_quote (tenant_id, number);
create index crm_quote_term_record on crm_quote_term (tenant_id, record_id);
