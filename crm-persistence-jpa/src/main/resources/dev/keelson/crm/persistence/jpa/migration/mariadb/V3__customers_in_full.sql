alter table crm_customer add column customer_level varchar(200);
alter table crm_customer add column customer_level_key varchar(600);
alter table crm_customer add column parent_id binary(16);
alter table crm_customer add constraint crm_customer_parent foreign key (tenant_id, parent_id) references crm_customer (tenant_id, id);
create index crm_customer_parent_id on crm_customer (tenant_id, parent_id, id);

alter table crm_contact add column title varchar(200);
alter table crm_contact add column title_key varchar(600);
alter table crm_contact add column roles json;

create table crm_customer_merge (
    tenant_id varchar(64) not null,
    id binary(16) not null,
    into_id binary(16) not null,
    survivor_id binary(16) not null,
    merged_at datetime(6) not null,
    actor varchar(128) not null,
    version bigint not null,
    constraint crm_customer_merge_pk primary key (tenant_id, id),
    constraint crm_customer_merge_survivor foreign key (tenant_id, survivor_id) references crm_customer (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index crm_customer_merge_survivor_id on crm_customer_merge (tenant_id, survivor_id, merged_at, id);
create index crm_lead_customer on crm_lead (tenant_id, customer_id);
