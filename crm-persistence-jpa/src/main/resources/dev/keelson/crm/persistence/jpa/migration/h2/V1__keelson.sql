-- Keelson's tables. This file is immutable: changes come as later versions.

create table crm_setting (
    tenant_id varchar(64) not null,
    kind varchar(64) not null,
    id varchar(200) not null,
    document json not null,
    version bigint not null,
    constraint crm_setting_pk primary key (tenant_id, kind, id)
);

create table crm_unique_key (
    tenant_id varchar(64) not null,
    scope varchar(128) not null,
    key_value varchar(400) not null,
    record_type varchar(32) not null,
    record_id uuid not null,
    constraint crm_unique_key_pk primary key (tenant_id, scope, key_value)
);

create table crm_counter (
    tenant_id varchar(64) not null,
    bucket varchar(250) not null,
    used bigint not null,
    constraint crm_counter_pk primary key (tenant_id, bucket),
    constraint crm_counter_used check (used >= 0)
);

create table crm_pool (
    tenant_id varchar(64) not null,
    id varchar(64) not null,
    name varchar(200) not null,
    name_key varchar(600) not null,
    pool_use varchar(16) not null,
    members json not null,
    departments json not null,
    roles json not null,
    admins json not null,
    version bigint not null,
    constraint crm_pool_pk primary key (tenant_id, id),
    constraint crm_pool_use check (case pool_use when 'DEFAULT' then true when 'ORDINARY' then true else false end)
);

create table crm_lead (
    tenant_id varchar(64) not null,
    id uuid not null,
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
    home_pool_id varchar(64),
    name varchar(200) not null,
    name_key varchar(600) not null,
    company varchar(200),
    company_key varchar(600),
    contact_points json,
    source varchar(200),
    source_key varchar(600),
    region varchar(200),
    region_key varchar(600),
    product varchar(200),
    product_key varchar(600),
    tags json,
    external_id varchar(128),
    captured_on date,
    stage varchar(64) not null,
    phase varchar(16) not null,
    stage_since timestamp(6) with time zone not null,
    reason varchar(1000),
    reason_key varchar(600),
    customer_id uuid,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    owned_since timestamp(6) with time zone not null,
    last_follow_up timestamp(6) with time zone,
    next_contact timestamp(6) with time zone,
    due_at timestamp(6) with time zone,
    remind_at timestamp(6) with time zone,
    locked varchar(16) not null,
    score bigint,
    author varchar(128) not null,
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
    constraint crm_lead_pk primary key (tenant_id, id),
    constraint crm_lead_in_pool foreign key (tenant_id, pool_id) references crm_pool (tenant_id, id),
    constraint crm_lead_home_pool foreign key (tenant_id, home_pool_id) references crm_pool (tenant_id, id),
    constraint crm_lead_holder check ((owner_id is null and pool_id is not null) or (owner_id is not null and pool_id is null)),
    constraint crm_lead_department check ((dept1 is null and department_id is null) or (dept1 is not null and department_id is not null and pool_id is null)),
    constraint crm_lead_phase check (case phase when 'NEW' then true when 'WORKING' then true when 'QUALIFIED' then true when 'CONVERTED' then true when 'DISQUALIFIED' then true else false end),
    constraint crm_lead_locked check (case locked when 'OPEN' then true when 'LOCKED' then true else false end)
);

create table crm_customer (
    tenant_id varchar(64) not null,
    id uuid not null,
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
    name varchar(200) not null,
    name_key varchar(600) not null,
    contact_points json,
    source varchar(200),
    source_key varchar(600),
    region varchar(200),
    region_key varchar(600),
    tags json,
    from_lead uuid,
    created_at timestamp(6) with time zone not null,
    last_follow_up timestamp(6) with time zone,
    next_contact timestamp(6) with time zone,
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
    constraint crm_customer_pk primary key (tenant_id, id),
    constraint crm_customer_from_lead foreign key (tenant_id, from_lead) references crm_lead (tenant_id, id),
    constraint crm_customer_in_pool foreign key (tenant_id, pool_id) references crm_pool (tenant_id, id),
    constraint crm_customer_holder check ((owner_id is null and pool_id is not null) or (owner_id is not null and pool_id is null)),
    constraint crm_customer_department check ((dept1 is null and department_id is null) or (dept1 is not null and department_id is not null and pool_id is null))
);

create table crm_contact (
    tenant_id varchar(64) not null,
    id uuid not null,
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
    customer_id uuid not null,
    name varchar(200) not null,
    name_key varchar(600) not null,
    contact_points json,
    created_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint crm_contact_pk primary key (tenant_id, id),
    constraint crm_contact_customer foreign key (tenant_id, customer_id) references crm_customer (tenant_id, id),
    constraint crm_contact_in_pool foreign key (tenant_id, pool_id) references crm_pool (tenant_id, id),
    constraint crm_contact_holder check ((owner_id is null and pool_id is not null) or (owner_id is not null and pool_id is null)),
    constraint crm_contact_department check ((dept1 is null and department_id is null) or (dept1 is not null and department_id is not null and pool_id is null))
);

create table crm_follow_up (
    tenant_id varchar(64) not null,
    id uuid not null,
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
    subject_type varchar(32) not null,
    subject_id uuid not null,
    kind varchar(16) not null,
    text varchar(1000000) not null,
    text_key varchar(1000000) not null,
    happened_at timestamp(6) with time zone not null,
    author varchar(128) not null,
    next_contact timestamp(6) with time zone,
    carried_from_type varchar(32),
    carried_from_id uuid,
    created_at timestamp(6) with time zone not null,
    constraint crm_follow_up_pk primary key (tenant_id, id),
    constraint crm_follow_up_in_pool foreign key (tenant_id, pool_id) references crm_pool (tenant_id, id),
    constraint crm_follow_up_holder check ((owner_id is null and pool_id is not null) or (owner_id is not null and pool_id is null)),
    constraint crm_follow_up_department check ((dept1 is null and department_id is null) or (dept1 is not null and department_id is not null and pool_id is null))
);

create table crm_lead_term (
    tenant_id varchar(64) not null,
    attribute varchar(80) not null,
    term varchar(300) not null,
    record_id uuid not null,
    constraint crm_lead_term_pk primary key (tenant_id, attribute, term, record_id),
    constraint crm_lead_term_record foreign key (tenant_id, record_id) references crm_lead (tenant_id, id)
);

create table crm_customer_term (
    tenant_id varchar(64) not null,
    attribute varchar(80) not null,
    term varchar(300) not null,
    record_id uuid not null,
    constraint crm_customer_term_pk primary key (tenant_id, attribute, term, record_id),
    constraint crm_customer_term_record foreign key (tenant_id, record_id) references crm_customer (tenant_id, id)
);

create table crm_contact_term (
    tenant_id varchar(64) not null,
    attribute varchar(80) not null,
    term varchar(300) not null,
    record_id uuid not null,
    constraint crm_contact_term_pk primary key (tenant_id, attribute, term, record_id),
    constraint crm_contact_term_record foreign key (tenant_id, record_id) references crm_contact (tenant_id, id)
);

create table crm_participation (
    tenant_id varchar(64) not null,
    record_type varchar(32) not null,
    record_id uuid not null,
    member_id varchar(64) not null,
    access_level varchar(8) not null,
    until_at timestamp(6) with time zone,
    record_created_at timestamp(6) with time zone not null,
    lead_id uuid,
    customer_id uuid,
    constraint crm_participation_pk primary key (tenant_id, record_type, record_id, member_id),
    constraint crm_participation_lead foreign key (tenant_id, lead_id) references crm_lead (tenant_id, id),
    constraint crm_participation_customer foreign key (tenant_id, customer_id) references crm_customer (tenant_id, id),
    constraint crm_participation_one check ((lead_id is not null and customer_id is null and record_type = 'lead' and record_id = lead_id) or (customer_id is not null and lead_id is null and record_type = 'customer' and record_id = customer_id)),
    constraint crm_participation_access check (case access_level when 'READ' then true when 'WRITE' then true else false end)
);

create table crm_ownership (
    tenant_id varchar(64) not null,
    subject_type varchar(32) not null,
    subject_id uuid not null,
    seq bigint not null,
    happened_at timestamp(6) with time zone not null,
    actor varchar(128) not null,
    cause varchar(16) not null,
    rule_name varchar(200),
    from_owner_id varchar(64),
    from_pool_id varchar(64),
    from_path varchar(600),
    to_owner_id varchar(64),
    to_pool_id varchar(64),
    to_path varchar(600),
    constraint crm_ownership_pk primary key (tenant_id, subject_type, subject_id, seq),
    constraint crm_ownership_from check (from_owner_id is null or from_pool_id is null),
    constraint crm_ownership_to check ((to_owner_id is null and to_pool_id is not null) or (to_owner_id is not null and to_pool_id is null))
);

create table crm_stage_change (
    tenant_id varchar(64) not null,
    subject_type varchar(32) not null,
    subject_id uuid not null,
    seq bigint not null,
    happened_at timestamp(6) with time zone not null,
    actor varchar(128) not null,
    from_stage varchar(64),
    to_stage varchar(64) not null,
    phase varchar(16) not null,
    reason varchar(1000),
    constraint crm_stage_change_pk primary key (tenant_id, subject_type, subject_id, seq)
);

create table crm_event (
    tenant_id varchar(64) not null,
    subject_type varchar(32) not null,
    subject_id uuid not null,
    seq bigint not null,
    happened_at timestamp(6) with time zone not null,
    actor varchar(128) not null,
    event_type varchar(128) not null,
    data json not null,
    constraint crm_event_pk primary key (tenant_id, subject_type, subject_id, seq)
);

create table crm_outbox (
    tenant_id varchar(64) not null,
    subject_type varchar(32) not null,
    subject_id uuid not null,
    seq bigint not null,
    happened_at timestamp(6) with time zone not null,
    actor varchar(128) not null,
    event_type varchar(128) not null,
    data json not null,
    constraint crm_outbox_pk primary key (tenant_id, subject_type, subject_id, seq)
);

create table crm_audit (
    tenant_id varchar(64) not null,
    id uuid not null,
    happened_at timestamp(6) with time zone not null,
    actor varchar(128) not null,
    command varchar(64) not null,
    subject_type varchar(32) not null,
    subject_id uuid not null,
    outcome varchar(8) not null,
    event_numbers json not null,
    detail json,
    seal_no bigint,
    seal_previous varchar(64),
    seal_salt varchar(32),
    seal_detail varchar(64),
    seal_events json,
    seal_digest varchar(64),
    version bigint not null,
    constraint crm_audit_pk primary key (tenant_id, id),
    constraint crm_audit_outcome check (case outcome when 'DONE' then true when 'DENIED' then true when 'SEEN' then true else false end),
    constraint crm_audit_sealed check ((seal_no is null and seal_previous is null and seal_salt is null and seal_detail is null and seal_events is null and seal_digest is null) or (seal_no is not null and seal_previous is not null and seal_detail is not null and seal_events is not null and seal_digest is not null))
);

create table crm_seal_head (
    tenant_id varchar(64) not null,
    id varchar(64) not null,
    seal_no bigint not null,
    seal_digest varchar(64) not null,
    version bigint not null,
    constraint crm_seal_head_pk primary key (tenant_id, id),
    constraint crm_seal_head_one check (id = 'head')
);

create table crm_lease (
    tenant_id varchar(64) not null,
    id varchar(128) not null,
    holder varchar(64) not null,
    until_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint crm_lease_pk primary key (tenant_id, id)
);

create table crm_receipt (
    tenant_id varchar(64) not null,
    endpoint_id varchar(64) not null,
    key_value varchar(400) not null,
    body_digest varchar(128) not null,
    outcome varchar(16) not null,
    lead_id uuid,
    reason varchar(1000),
    body varchar(1000000),
    happened_at timestamp(6) with time zone not null,
    constraint crm_receipt_pk primary key (tenant_id, endpoint_id, key_value),
    constraint crm_receipt_outcome check (case outcome when 'CREATED' then true when 'MERGED' then true when 'QUARANTINED' then true else false end)
);

create table crm_import_run (
    tenant_id varchar(64) not null,
    id varchar(64) not null,
    digest varchar(128) not null,
    rows_done bigint not null,
    created_count bigint not null,
    merged_count bigint not null,
    quarantined_count bigint not null,
    rejected_count bigint not null,
    started_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint crm_import_run_pk primary key (tenant_id, id)
);

create table crm_rotation (
    tenant_id varchar(64) not null,
    id varchar(64) not null,
    turns bigint not null,
    marks json not null,
    touched_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint crm_rotation_pk primary key (tenant_id, id)
);

create index crm_lead_all on crm_lead (tenant_id, created_at, id);
create index crm_lead_owner on crm_lead (tenant_id, owner_id, created_at, id);
create index crm_lead_pool on crm_lead (tenant_id, pool_id, created_at, id);
create index crm_lead_department on crm_lead (tenant_id, department_id, created_at, id);
create index crm_lead_dept1 on crm_lead (tenant_id, dept1, created_at, id);
create index crm_lead_dept2 on crm_lead (tenant_id, dept2, created_at, id);
create index crm_lead_dept3 on crm_lead (tenant_id, dept3, created_at, id);
create index crm_lead_dept4 on crm_lead (tenant_id, dept4, created_at, id);
create index crm_lead_dept5 on crm_lead (tenant_id, dept5, created_at, id);
create index crm_lead_dept6 on crm_lead (tenant_id, dept6, created_at, id);
create index crm_lead_dept7 on crm_lead (tenant_id, dept7, created_at, id);
create index crm_lead_dept8 on crm_lead (tenant_id, dept8, created_at, id);
create index crm_customer_all on crm_customer (tenant_id, created_at, id);
create index crm_customer_owner on crm_customer (tenant_id, owner_id, created_at, id);
create index crm_customer_pool on crm_customer (tenant_id, pool_id, created_at, id);
create index crm_customer_department on crm_customer (tenant_id, department_id, created_at, id);
create index crm_customer_dept1 on crm_customer (tenant_id, dept1, created_at, id);
create index crm_customer_dept2 on crm_customer (tenant_id, dept2, created_at, id);
create index crm_customer_dept3 on crm_customer (tenant_id, dept3, created_at, id);
create index crm_customer_dept4 on crm_customer (tenant_id, dept4, created_at, id);
create index crm_customer_dept5 on crm_customer (tenant_id, dept5, created_at, id);
create index crm_customer_dept6 on crm_customer (tenant_id, dept6, created_at, id);
create index crm_customer_dept7 on crm_customer (tenant_id, dept7, created_at, id);
create index crm_customer_dept8 on crm_customer (tenant_id, dept8, created_at, id);
create index crm_contact_all on crm_contact (tenant_id, created_at, id);
create index crm_contact_owner on crm_contact (tenant_id, owner_id, created_at, id);
create index crm_contact_pool on crm_contact (tenant_id, pool_id, created_at, id);
create index crm_contact_department on crm_contact (tenant_id, department_id, created_at, id);
create index crm_follow_up_all on crm_follow_up (tenant_id, happened_at, id);
create index crm_follow_up_owner on crm_follow_up (tenant_id, owner_id, happened_at, id);
create index crm_follow_up_pool on crm_follow_up (tenant_id, pool_id, happened_at, id);
create index crm_follow_up_department on crm_follow_up (tenant_id, department_id, happened_at, id);
create index crm_lead_external_id on crm_lead (tenant_id, external_id);
create index crm_lead_company on crm_lead (tenant_id, company_key, id);
create index crm_customer_next_contact on crm_customer (tenant_id, next_contact, id);
create index crm_customer_last_follow_up on crm_customer (tenant_id, last_follow_up, id);
create index crm_lead_next_contact on crm_lead (tenant_id, next_contact, id);
create index crm_lead_home on crm_lead (tenant_id, home_pool_id, id);
create index crm_lead_due_at on crm_lead (tenant_id, due_at, id);
create index crm_lead_remind_at on crm_lead (tenant_id, remind_at, id);
create index crm_lead_last_follow_up on crm_lead (tenant_id, last_follow_up, id);
create index crm_lead_slot1 on crm_lead (tenant_id, slot1, id);
create index crm_lead_slot2 on crm_lead (tenant_id, slot2, id);
create index crm_lead_slot3 on crm_lead (tenant_id, slot3, id);
create index crm_lead_slot4 on crm_lead (tenant_id, slot4, id);
create index crm_lead_slot5 on crm_lead (tenant_id, slot5, id);
create index crm_lead_slot6 on crm_lead (tenant_id, slot6, id);
create index crm_customer_slot1 on crm_customer (tenant_id, slot1, id);
create index crm_customer_slot2 on crm_customer (tenant_id, slot2, id);
create index crm_customer_slot3 on crm_customer (tenant_id, slot3, id);
create index crm_customer_slot4 on crm_customer (tenant_id, slot4, id);
create index crm_customer_slot5 on crm_customer (tenant_id, slot5, id);
create index crm_customer_slot6 on crm_customer (tenant_id, slot6, id);
create index crm_customer_name on crm_customer (tenant_id, name_key, id);
create index crm_customer_lead on crm_customer (tenant_id, from_lead);
create index crm_contact_customer on crm_contact (tenant_id, customer_id, name_key, id);
create index crm_follow_up_subject on crm_follow_up (tenant_id, subject_type, subject_id, happened_at, id);
create index crm_lead_term_record on crm_lead_term (tenant_id, record_id);
create index crm_customer_term_record on crm_customer_term (tenant_id, record_id);
create index crm_contact_term_record on crm_contact_term (tenant_id, record_id);
create index crm_participation_member on crm_participation (tenant_id, member_id, record_type, record_created_at, record_id, access_level, until_at);
create index crm_participation_lead on crm_participation (tenant_id, lead_id);
create index crm_participation_customer on crm_participation (tenant_id, customer_id);
create index crm_event_at on crm_event (tenant_id, happened_at);
create index crm_receipt_at on crm_receipt (tenant_id, happened_at);
create index crm_participation_until on crm_participation (tenant_id, until_at);
create index crm_outbox_at on crm_outbox (tenant_id, happened_at);
create index crm_audit_subject on crm_audit (tenant_id, subject_type, subject_id, happened_at, id);
create index crm_audit_actor on crm_audit (tenant_id, actor, happened_at, id);
create index crm_audit_at on crm_audit (tenant_id, happened_at, id);
create unique index crm_audit_seal on crm_audit (tenant_id, seal_no);
create index crm_audit_open on crm_audit (tenant_id, seal_no, happened_at, id);
