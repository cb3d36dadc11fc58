-- How much a tenant may hand in; null: no limit.
alter table tenant
  add column tasks_per_second integer check (tasks_per_second between 1 and 1000000),
  add column most_unfinished  integer check (most_unfinished between 1 and 100000000);
