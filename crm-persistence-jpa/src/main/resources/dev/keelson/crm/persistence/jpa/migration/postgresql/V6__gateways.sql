create table crm_gateway_receipt (
    tenant_id varchar(64) collate "C" not null,
    endpoint_id varchar(64) collate "C" not null,
    key_value varchar(400) collate "C" not null,
    kind varchar(16) collate "C",
    provider varchar(64) collate "C",
    account varchar(64) collate "C",
    trade_number varchar(128) collate "C",
    trade varchar(300) collate "C",
    refund varchar(128) collate "C",
    order_number varchar(64) collate "C",
    amount varchar(40) collate "C",
    happened_on date,
    state varchar(16) collate "C" not null,
    reason varchar(1000) collate "C",
    payment_id uuid,
    body text collate "C",
    taken_at timestamp(6) with time zone not null,
    version bigint not null,
    constraint crm_gateway_receipt_pk primary key (tenant_id, endpoint_id, key_value),
    constraint crm_gateway_receipt_payment foreign key (tenant_id, payment_id) references crm_payment (tenant_id, id),
    constraint crm_gateway_receipt_state_known check (state in ('APPLIED', 'PARKED', 'SUSPENDED', 'IGNORED'))
);

create index crm_gateway_receipt_trade on crm_gateway_receipt (tenant_id, trade, state);
create index crm_gateway_receipt_open on crm_gateway_receipt (tenant_id, state, taken_at, endpoint_id, key_value);
create index crm_gateway_receipt_of_payment on crm_gateway_receipt (tenant_id, payment_id);
