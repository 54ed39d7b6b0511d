alter table crm_contract add column approval json;
alter table crm_contract add column proposal json;
alter table crm_contract add column milestones json;
alter table crm_contract add column next_milestone_on date;
alter table crm_contract add column renews_id binary(16);
alter table crm_contract add column renewal_id binary(16);
alter table crm_contract add column noticed bigint;
alter table crm_contract add constraint crm_contract_renews_one foreign key (tenant_id, renews_id) references crm_contract (tenant_id, id);
alter table crm_contract add constraint crm_contract_renewed_by foreign key (tenant_id, renewal_id) references crm_contract (tenant_id, id);

create table crm_contract_term (
    tenant_id varchar(64) not null,
    attribute varchar(80) not null,
    term varchar(300) not null,
    record_id binary(16) not null,
    constraint crm_contract_term_pk primary key (tenant_id, attribute, term, record_id),
    constraint crm_contract_term_record foreign key (tenant_id, record_id) references crm_contract (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index crm_contract_term_record on crm_contract_term (tenant_id, record_id);
create index crm_contract_renews on crm_contract (tenant_id, renews_id);
create index crm_contract_renewal on crm_contract (tenant_id, renewal_id);
