-- A draining tenant's tasks are delivered, but no more are accepted.
alter table tenant add column draining boolean not null default false;
