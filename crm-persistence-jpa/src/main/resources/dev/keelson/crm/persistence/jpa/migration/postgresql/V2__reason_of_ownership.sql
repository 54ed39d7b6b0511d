alter table crm_ownership add column reason varchar(200) collate "C";
