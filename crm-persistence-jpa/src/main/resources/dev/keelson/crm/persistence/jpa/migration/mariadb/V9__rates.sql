create table crm_rate (
    tenant_id varchar(64) not null,
    base varchar(3) not null,
    quote varchar(3) not null,
    source varchar(64) not null,
    rate_day date not null,
    number bigint not null,
    rate varchar(80) not null,
    recorded_at datetime(6) not null,
    actor varchar(128) not null,
    constraint crm_rate_pk primary key (tenant_id, base, quote, source, rate_day, number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index crm_rate_latest on crm_rate (tenant_id, rate_day, number);
