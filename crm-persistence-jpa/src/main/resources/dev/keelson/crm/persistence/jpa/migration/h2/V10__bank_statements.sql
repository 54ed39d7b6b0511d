alter table crm_gateway_receipt add column payer varchar(200);
alter table crm_gateway_receipt add column reference varchar(200);
alter table crm_gateway_receipt add column note varchar(200);
alter table crm_gateway_receipt drop constraint crm_gateway_receipt_state_known;
alter table crm_gateway_receipt add constraint crm_gateway_receipt_state_known check (case state when 'APPLIED' then true when 'PARKED' then true when 'SUSPENDED' then true when 'IGNORED' then true when 'DISMISSED' then true else false end);
