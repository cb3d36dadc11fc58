-- How destinations were reached before they were changed: without credentials, as it is only shown. Kept as long as tasks from then are.
create table former_destination_spec (
  destination_id bigint      not null references destination on delete cascade,
  first_version  bigint      not null,                     -- of the destination, from when it was so
  last_version   bigint      not null,
  spec           jsonb       not null,
  changed_at     timestamptz not null default now(),
  primary key (destination_id, last_version)
);
create index former_destination_spec_age on former_destination_spec (changed_at);

alter table destination add column spec_since bigint not null default 0; -- the version from when its spec is as it is

alter table attempt add column destination_version integer; -- null: not known, or nothing was sent
