-- The overview counts the dead letters that wait, and says when the newest of them died.
create index dead_letter_died on dead_letter (tenant_id, died_at);

-- Of a bulk run the trail has an entry for each page; people see them as one.
alter table audit_entry add column run bigint;
create index audit_entry_run on audit_entry (run, id) where run is not null;
