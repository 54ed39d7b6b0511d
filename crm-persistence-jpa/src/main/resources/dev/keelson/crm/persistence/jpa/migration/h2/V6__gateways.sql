create table crm_gateway_receipt (
    tenant_id varchar(64) not null,
    endpoint_id varchar(64) not null,
    key_value varchar(400) not null,
    kind varchar(16),
    provider varchar(64),
    account varchar(64),
    trade_number varchar(128),
    trade varchar(300),
    refund varchar(128),
    order_number varchar(64),
    amount varchar(40),
    happened_on date,
    state varchar(16) not null,
    reason varchar(1000),
    payment_id uuid,
    body varchar(1000000),
    taken_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint crm_gateway_receipt_pk primary key (tenant_id, endpoint_id, key_value),
    constraint crm_gateway_receipt_payment foreign key (tenant_id, payment_id) references crm_payment (tenant_id, id),
    constraint crm_gateway_receipt_state_known check (case state when 'APPLIED' then true when 'PARKED' then true when 'SUSPENDED' then true when 'IGNORED' then true else false end)
);

create index crm_gateway_receipt_trade on crm_gateway_receipt (tenant_id, trade, state);
create index crm_gateway_receipt_open on crm_gateway_receipt (tenant_id, state, taken_at, endpoint_id, key_value);
create index crm_gateway_receipt_of_payment on crm_gateway_receipt (tenant_id, payment_id);
