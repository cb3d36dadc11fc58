-- Who changed what. Written in the transaction of the change, never changed, and deleted by age alone.

create table audit_entry (
  id           bigint generated always as identity primary key,
  at           timestamptz not null default now(),
  actor_kind   text        not null check (actor_kind in ('user', 'key', 'server')),
  actor        text        not null,                      -- the name of the user or the key
  key_prefix   text,                                      -- only of a key
  actor_tenant integer,                                   -- null: an administrator, or the server
  origin       text        not null check (origin in ('console', 'api', 'server')),
  act          text        not null,
  kind         text        not null,                      -- of what was changed
  tenant_id    integer,                                   -- whose it is; null: the platform's
  name         text        not null,                      -- of what was changed, or its id
  count        bigint      not null default 1,            -- how many at once
  detail       text,                                      -- which ones, or why
  before       jsonb,
  after        jsonb
);
create index audit_entry_tenant on audit_entry (tenant_id, id);
create index audit_entry_at on audit_entry (at);

create function audit_entry_stays() returns trigger language plpgsql as $$
begin
  raise exception 'an entry of the audit trail cannot be changed';
end $$;
create trigger audit_entry_stays before update on audit_entry for each row execute function audit_entry_stays();
