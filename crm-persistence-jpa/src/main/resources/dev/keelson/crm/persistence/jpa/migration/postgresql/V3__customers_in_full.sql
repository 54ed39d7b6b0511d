alter table crm_customer add column customer_level varchar(200) collate "C";
alter table crm_customer add column customer_level_key varchar(600) collate "C";
alter table crm_customer add column parent_id uuid;
alter table crm_customer add constraint crm_customer_parent foreign key (tenant_id, parent_id) references crm_customer (tenant_id, id);
create index crm_customer_parent_id on crm_customer (tenant_id, parent_id, id);

alter table crm_contact add column title varchar(200) collate "C";
alter table crm_contact add column title_key varchar(600) collate "C";
alter table crm_contact add column roles jsonb;

create table crm_customer_merge (
    tenant_id varchar(64) collate "C" not null,
    id uuid not null,
    into_id uuid not null,
    survivor_id uuid not null,
    merged_at timestamp(6) with time zone not null,
    actor varchar(128) collate "C" not null,
    version bigint not null,
    constraint crm_customer_merge_pk primary key (tenant_id, id),
    constraint crm_customer_merge_survivor foreign key (tenant_id, survivor_id) references crm_customer (tenant_id, id)
);
create index crm_customer_merge_survivor_id on crm_customer_merge (tenant_id, survivor_id, merged_at, id);
create index crm_lead_customer on crm_lead (tenant_id, customer_id);
