create table crm_opportunity (
    tenant_id varchar(64) not null,
    id binary(16) not null,
    owner_id varchar(64),
    pool_id varchar(64),
    department_id varchar(64),
    dept1 varchar(64),
    dept2 varchar(64),
    dept3 varchar(64),
    dept4 varchar(64),
    dept5 varchar(64),
    dept6 varchar(64),
    dept7 varchar(64),
    dept8 varchar(64),
    customer_id binary(16) not null,
    name varchar(200) not null,
    name_key varchar(600) not null,
    amount varchar(40),
    amount_key varchar(40),
    amount_number decimal(22, 4),
    expected_close date,
    next_step varchar(200),
    next_step_key varchar(600),
    next_step_on date,
    competitors json,
    tags json,
    pipeline varchar(64) not null,
    stage varchar(64) not null,
    outcome varchar(16) not null,
    stage_since datetime(6) not null,
    reason varchar(200),
    reason_key varchar(600),
    from_lead binary(16),
    created_at datetime(6) not null,
    ownership_steps bigint not null,
    fields json,
    field_keys json,
    slot1 varchar(600),
    slot2 varchar(600),
    slot3 varchar(600),
    slot4 varchar(600),
    slot5 varchar(600),
    slot6 varchar(600),
    version bigint not null,
    constraint crm_opportunity_pk primary key (tenant_id, id),
    constraint crm_opportunity_of_customer foreign key (tenant_id, customer_id) references crm_customer (tenant_id, id),
    constraint crm_opportunity_from_lead foreign key (tenant_id, from_lead) references crm_lead (tenant_id, id),
    constraint crm_opportunity_in_pool foreign key (tenant_id, pool_id) references crm_pool (tenant_id, id),
    constraint crm_opportunity_holder check ((owner_id is null and pool_id is not null) or (owner_id is not null and pool_id is null)),
    constraint crm_opportunity_department check ((dept1 is null and department_id is null) or (dept1 is not null and department_id is not null and pool_id is null)),
    constraint crm_opportunity_worth check ((amount is null and amount_key is null and amount_number is null) or (amount is not null and amount_key is not null and amount_number is not null and amount_number >= 0)),
    constraint crm_opportunity_result check (outcome in ('OPEN', 'WON', 'LOST')),
    constraint crm_opportunity_loss check ((outcome = 'LOST' and reason is not null) or (outcome <> 'LOST' and reason is null))
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table crm_opportunity_term (
    tenant_id varchar(64) not null,
    attribute varchar(80) not null,
    term varchar(300) not null,
    record_id binary(16) not null,
    constraint crm_opportunity_term_pk primary key (tenant_id, attribute, term, record_id),
    constraint crm_opportunity_term_record foreign key (tenant_id, record_id) references crm_opportunity (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table crm_opportunity_move (
    tenant_id varchar(64) not null,
    subject_type varchar(32) not null,
    subject_id binary(16) not null,
    seq bigint not null,
    happened_at datetime(6) not null,
    actor varchar(128) not null,
    from_stage varchar(64),
    to_stage varchar(64) not null,
    outcome varchar(16) not null,
    reason varchar(200),
    constraint crm_opportunity_move_pk primary key (tenant_id, subject_type, subject_id, seq)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index crm_opportunity_all on crm_opportunity (tenant_id, created_at, id);
create index crm_opportunity_owner on crm_opportunity (tenant_id, owner_id, created_at, id);
create index crm_opportunity_pool on crm_opportunity (tenant_id, pool_id, created_at, id);
create index crm_opportunity_department on crm_opportunity (tenant_id, department_id, created_at, id);
create index crm_opportunity_dept1 on crm_opportunity (tenant_id, dept1, created_at, id);
create index crm_opportunity_dept2 on crm_opportunity (tenant_id, dept2, created_at, id);
create index crm_opportunity_dept3 on crm_opportunity (tenant_id, dept3, created_at, id);
create index crm_opportunity_dept4 on crm_opportunity (tenant_id, dept4, created_at, id);
create index crm_opportunity_dept5 on crm_opportunity (tenant_id, dept5, created_at, id);
create index crm_opportunity_dept6 on crm_opportunity (tenant_id, dept6, created_at, id);
create index crm_opportunity_dept7 on crm_opportunity (tenant_id, dept7, created_at, id);
create index crm_opportunity_dept8 on crm_opportunity (tenant_id, dept8, created_at, id);
create index crm_opportunity_customer on crm_opportunity (tenant_id, customer_id, created_at, id);
create index crm_opportunity_stage on crm_opportunity (tenant_id, pipeline, stage, stage_since, id);
create index crm_opportunity_expected_close on crm_opportunity (tenant_id, expected_close, id);
create index crm_opportunity_name on crm_opportunity (tenant_id, name_key, id);
create index crm_opportunity_lead on crm_opportunity (tenant_id, from_lead);
create index crm_opportunity_slot1 on crm_opportunity (tenant_id, slot1, id);
create index crm_opportunity_slot2 on crm_opportunity (tenant_id, slot2, id);
create index crm_opportunity_slot3 on crm_opportunity (tenant_id, slot3, id);
create index crm_opportunity_slot4 on crm_opportunity (tenant_id, slot4, id);
create index crm_opportunity_slot5 on crm_opportunity (tenant_id, slot5, id);
create index crm_opportunity_slot6 on crm_opportunity (tenant_id, slot6, id);
create index crm_opportunity_term_record on crm_opportunity_term (tenant_id, record_id);
