alter table crm_gateway_receipt add column payer varchar(200);
alter table crm_gateway_receipt add column reference varchar(200);
alter table crm_gateway_receipt add column note varchar(200);
alter table crm_gateway_receipt drop constraint crm_gateway_receipt_state_known;
alter table crm_gateway_receipt add constraint crm_gateway_receipt_state_known check (state in ('APPLIED', 'PARKED', 'SUSPENDED', 'IGNORED', 'DISMISSED'));
