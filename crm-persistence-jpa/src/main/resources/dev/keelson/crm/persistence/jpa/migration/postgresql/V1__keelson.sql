-- Keelson's tables. This file is immutable: changes come as later versions.
-- Text is compared by code point, whatever the database's own collation.

create table crm_setting (
    tenant_id varchar(64) collate "C" not null,
    kind varchar(64) collate "C" not null,
    id varchar(200) collate "C" not null,
    document jsonb not null,
    version bigint not null,
    constraint crm_setting_pk primary key (tenant_id, kind, id)
);

create table crm_unique_key (
    tenant_id varchar(64) collate "C" not null,
    scope varchar(128) collate "C" not null,
    key_value varchar(400) collate "C" not null,
    record_type varchar(32) collate "C" not null,
    record_id uuid not null,
    constraint crm_unique_key_pk primary key (tenant_id, scope, key_value)
);

create table crm_counter (
    tenant_id varchar(64) collate "C" not null,
    bucket varchar(250) collate "C" not null,
    used bigint not null,
    constraint crm_counter_pk primary key (tenant_id, bucket),
    constraint crm_counter_used check (used >= 0)
);

create table crm_pool (
    tenant_id varchar(64) collate "C" not null,
    id varchar(64) collate "C" not null,
    name varchar(200) collate "C" not null,
    name_key varchar(600) collate "C" not null,
    pool_use varchar(16) collate "C" not null,
    members jsonb not null,
    departments jsonb not null,
    roles jsonb not null,
    admins jsonb not null,
    version bigint not null,
    constraint crm_pool_pk primary key (tenant_id, id),
    constraint crm_pool_use check (pool_use in ('DEFAULT', 'ORDINARY'))
);

create table crm_lead (
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
    home_pool_id varchar(64) collate "C",
    name varchar(200) collate "C" not null,
    name_key varchar(600) collate "C" not null,
    company varchar(200) collate "C",
    company_key varchar(600) collate "C",
    contact_points jsonb,
    source varchar(200) collate "C",
    source_key varchar(600) collate "C",
    region varchar(200) collate "C",
    region_key varchar(600) collate "C",
    product varchar(200) collate "C",
    product_key varchar(600) collate "C",
    tags jsonb,
    external_id varchar(128) collate "C",
    captured_on date,
    stage varchar(64) collate "C" not null,
    phase varchar(16) collate "C" not null,
    stage_since timestamp(6) with time zone not null,
    reason varchar(1000) collate "C",
    reason_key varchar(600) collate "C",
    customer_id uuid,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    owned_since timestamp(6) with time zone not null,
    last_follow_up timestamp(6) with time zone,
    next_contact timestamp(6) with time zone,
    due_at timestamp(6) with time zone,
    remind_at timestamp(6) with time zone,
    locked varchar(16) collate "C" not null,
    score bigint,
    author varchar(128) collate "C" not null,
    ownership_steps bigint not null,
    fields jsonb,
    field_keys jsonb,
    slot1 varchar(600) collate "C",
    slot2 varchar(600) collate "C",
    slot3 varchar(600) collate "C",
    slot4 varchar(600) collate "C",
    slot5 varchar(600) collate "C",
    slot6 varchar(600) collate "C",
    version bigint not null,
    constraint crm_lead_pk primary key (tenant_id, id),
    constraint crm_lead_in_pool foreign key (tenant_id, pool_id) references crm_pool (tenant_id, id),
    constraint crm_lead_home_pool foreign key (tenant_id, home_pool_id) references crm_pool (tenant_id, id),
    constraint crm_lead_holder check ((owner_id is null and pool_id is not null) or (owner_id is not null and pool_id is null)),
    constraint crm_lead_department check ((dept1 is null and department_id is null) or (dept1 is not null and department_id is not null and pool_id is null)),
    constraint crm_lead_phase check (phase in ('NEW', 'WORKING', 'QUALIFIED', 'CONVERTED', 'DISQUALIFIED')),
    constraint crm_lead_locked check (locked in ('OPEN', 'LOCKED'))
);

create table crm_customer (
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
    name varchar(200) collate "C" not null,
    name_key varchar(600) collate "C" not null,
    contact_points jsonb,
    source varchar(200) collate "C",
    source_key varchar(600) collate "C",
    region varchar(200) collate "C",
    region_key varchar(600) collate "C",
    tags jsonb,
    from_lead uuid,
    created_at timestamp(6) with time zone not null,
    last_follow_up timestamp(6) with time zone,
    next_contact timestamp(6) with time zone,
    ownership_steps bigint not null,
    fields jsonb,
    field_keys jsonb,
    slot1 varchar(600) collate "C",
    slot2 varchar(600) collate "C",
    slot3 varchar(600) collate "C",
    slot4 varchar(600) collate "C",
    slot5 varchar(600) collate "C",
    slot6 varchar(600) collate "C",
    version bigint not null,
    constraint crm_customer_pk primary key (tenant_id, id),
    constraint crm_customer_from_lead foreign key (tenant_id, from_lead) references crm_lead (tenant_id, id),
    constraint crm_customer_in_pool foreign key (tenant_id, pool_id) references crm_pool (tenant_id, id),
    constraint crm_customer_holder check ((owner_id is null and pool_id is not null) or (owner_id is not null and pool_id is null)),
    constraint crm_customer_department check ((dept1 is null and department_id is null) or (dept1 is not null and department_id is not null and pool_id is null))
);

create table crm_contact (
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
    name varchar(200) collate "C" not null,
    name_key varchar(600) collate "C" not null,
    contact_points jsonb,
    created_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint crm_contact_pk primary key (tenant_id, id),
    constraint crm_contact_customer foreign key (tenant_id, customer_id) references crm_customer (tenant_id, id),
    constraint crm_contact_in_pool foreign key (tenant_id, pool_id) references crm_pool (tenant_id, id),
    constraint crm_contact_holder check ((owner_id is null and pool_id is not null) or (owner_id is not null and pool_id is null)),
    constraint crm_contact_department check ((dept1 is null and department_id is null) or (dept1 is not null and department_id is not null and pool_id is null))
);

create table crm_follow_up (
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
    subject_type varchar(32) collate "C" not null,
    subject_id uuid not null,
    kind varchar(16) collate "C" not null,
    text text collate "C" not null,
    text_key text collate "C" not null,
    happened_at timestamp(6) with time zone not null,
    author varchar(128) collate "C" not null,
    next_contact timestamp(6) with time zone,
    carried_from_type varchar(32) collate "C",
    carried_from_id uuid,
    created_at timestamp(6) with time zone not null,
    constraint crm_follow_up_pk primary key (tenant_id, id),
    constraint crm_follow_up_in_pool foreign key (tenant_id, pool_id) references crm_pool (tenant_id, id),
    constraint crm_follow_up_holder check ((owner_id is null and pool_id is not null) or (owner_id is not null and pool_id is null)),
    constraint crm_follow_up_department check ((dept1 is null and department_id is null) or (dept1 is not null and department_id is not null and pool_id is null))
);

create table crm_lead_term (
    tenant_id varchar(64) collate "C" not null,
    attribute varchar(80) collate "C" not null,
    term varchar(300) collate "C" not null,
    record_id uuid not null,
    constraint crm_lead_term_pk primary key (tenant_id, attribute, term, record_id),
    constraint crm_lead_term_record foreign key (tenant_id, record_id) references crm_lead (tenant_id, id)
);

create table crm_customer_term (
    tenant_id varchar(64) collate "C" not null,
    attribute varchar(80) collate "C" not null,
    term varchar(300) collate "C" not null,
    record_id uuid not null,
    constraint crm_customer_term_pk primary key (tenant_id, attribute, term, record_id),
    constraint crm_customer_term_record foreign key (tenant_id, record_id) references crm_customer (tenant_id, id)
);

create table crm_contact_term (
    tenant_id varchar(64) collate "C" not null,
    attribute varchar(80) collate "C" not null,
    term varchar(300) collate "C" not null,
    record_id uuid not null,
    constraint crm_contact_term_pk primary key (tenant_id, attribute, term, record_id),
    constraint crm_contact_term_record foreign key (tenant_id, record_id) references crm_contact (tenant_id, id)
);

create table crm_participation (
    tenant_id varchar(64) collate "C" not null,
    record_type varchar(32) collate "C" not null,
    record_id uuid not null,
    member_id varchar(64) collate "C" not null,
    access_level varchar(8) collate "C" not null,
    until_at timestamp(6) with time zone,
    record_created_at timestamp(6) with time zone not null,
    lead_id uuid,
    customer_id uuid,
    constraint crm_participation_pk primary key (tenant_id, record_type, record_id, member_id),
    constraint crm_participation_lead foreign key (tenant_id, lead_id) references crm_lead (tenant_id, id),
    constraint crm_participation_customer foreign key (tenant_id, customer_id) references crm_customer (tenant_id, id),
    constraint crm_participation_one check ((lead_id is not null and customer_id is null and record_type = 'lead' and record_id = lead_id) or (customer_id is not null and lead_id is null and record_type = 'customer' and record_id = customer_id)),
    constraint crm_participation_access check (access_level in ('READ', 'WRITE'))
);

create table crm_ownership (
    tenant_id varchar(64) collate "C" not null,
    subject_type varchar(32) collate "C" not null,
    subject_id uuid not null,
    seq bigint not null,
    happened_at timestamp(6) with time zone not null,
    actor varchar(128) collate "C" not null,
    cause varchar(16) collate "C" not null,
    rule_name varchar(200) collate "C",
    from_owner_id varchar(64) collate "C",
    from_pool_id varchar(64) collate "C",
    from_path varchar(600) collate "C",
    to_owner_id varchar(64) collate "C",
    to_pool_id varchar(64) collate "C",
    to_path varchar(600) collate "C",
    constraint crm_ownership_pk primary key (tenant_id, subject_type, subject_id, seq),
    constraint crm_ownership_from check (from_owner_id is null or from_pool_id is null),
    constraint crm_ownership_to check ((to_owner_id is null and to_pool_id is not null) or (to_owner_id is not null and to_pool_id is null))
);

create table crm_stage_change (
    tenant_id varchar(64) collate "C" not null,
    subject_type varchar(32) collate "C" not null,
    subject_id uuid not null,
    seq bigint not null,
    happened_at timestamp(6) with time zone not null,
    actor varchar(128) collate "C" not null,
    from_stage varchar(64) collate "C",
    to_stage varchar(64) collate "C" not null,
    phase varchar(16) collate "C" not null,
    reason varchar(1000) collate "C",
    constraint crm_stage_change_pk primary key (tenant_id, subject_type, subject_id, seq)
);

create table crm_event (
    tenant_id varchar(64) collate "C" not null,
    subject_type varchar(32) collate "C" not null,
    subject_id uuid not null,
    seq bigint not null,
    happened_at timestamp(6) with time zone not null,
    actor varchar(128) collate "C" not null,
    event_type varchar(128) collate "C" not null,
    data jsonb not null,
    constraint crm_event_pk primary key (tenant_id, subject_type, subject_id, seq)
);

create table crm_outbox (
    tenant_id varchar(64) collate "C" not null,
    subject_type varchar(32) collate "C" not null,
    subject_id uuid not null,
    seq bigint not null,
    happened_at timestamp(6) with time zone not null,
    actor varchar(128) collate "C" not null,
    event_type varchar(128) collate "C" not null,
    data jsonb not null,
    constraint crm_outbox_pk primary key (tenant_id, subject_type, subject_id, seq)
);

create table crm_audit (
    tenant_id varchar(64) collate "C" not null,
    id uuid not null,
    happened_at timestamp(6) with time zone not null,
    actor varchar(128) collate "C" not null,
    command varchar(64) collate "C" not null,
    subject_type varchar(32) collate "C" not null,
    subject_id uuid not null,
    outcome varchar(8) collate "C" not null,
    event_numbers jsonb not null,
    detail jsonb,
    seal_no bigint,
    seal_previous varchar(64) collate "C",
    seal_salt varchar(32) collate "C",
    seal_detail varchar(64) collate "C",
    seal_events jsonb,
    seal_digest varchar(64) collate "C",
    version bigint not null,
    constraint crm_audit_pk primary key (tenant_id, id),
    constraint crm_audit_outcome check (outcome in ('DONE', 'DENIED', 'SEEN')),
    constraint crm_audit_sealed check ((seal_no is null and seal_previous is null and seal_salt is null and seal_detail is null and seal_events is null and seal_digest is null) or (seal_no is not null and seal_previous is not null and seal_detail is not null and seal_events is not null and seal_digest is not null))
);

create table crm_seal_head (
    tenant_id varchar(64) collate "C" not null,
    id varchar(64) collate "C" not null,
    seal_no bigint not null,
    seal_digest varchar(64) collate "C" not null,
    version bigint not null,
    constraint crm_seal_head_pk primary key (tenant_id, id),
    constraint crm_seal_head_one check (id = 'head')
);

create table crm_lease (
    tenant_id varchar(64) collate "C" not null,
    id varchar(128) collate "C" not null,
    holder varchar(64) collate "C" not null,
    until_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint crm_lease_pk primary key (tenant_id, id)
);

create table crm_receipt (
    tenant_id varchar(64) collate "C" not null,
    endpoint_id varchar(64) collate "C" not null,
    key_value varchar(400) collate "C" not null,
    body_digest varchar(128) collate "C" not null,
    outcome varchar(16) collate "C" not null,
    lead_id uuid,
    reason varchar(1000) collate "C",
    body text collate "C",
    happened_at timestamp(6) with time zone not null,
    constraint crm_receipt_pk primary key (tenant_id, endpoint_id, key_value),
    constraint crm_receipt_outcome check (outcome in ('CREATED', 'MERGED', 'QUARANTINED'))
);

create table crm_import_run (
    tenant_id varchar(64) collate "C" not null,
    id varchar(64) collate "C" not null,
    digest varchar(128) collate "C" not null,
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
    tenant_id varchar(64) collate "C" not null,
    id varchar(64) collate "C" not null,
    turns bigint not null,
    marks jsonb not null,
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
