alter table crm_opportunity add column line_items json;
