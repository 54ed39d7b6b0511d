create table crm_rate (
    tenant_id varchar(64) collate "C" not null,
    base varchar(3) collate "C" not null,
    quote varchar(3) collate "C" not null,
    source varchar(64) collate "C" not null,
    rate_day date not null,
    number bigint not null,
    rate varchar(80) collate "C" not null,
    recorded_at timestamp(6) with time zone not null,
    actor varchar(128) collate "C" not null,
    constraint crm_rate_pk primary key (tenant_id, base, quote, source, rate_day, number)
);

create index crm_rate_latest on crm_rate (tenant_id, rate_day, number);
