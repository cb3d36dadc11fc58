-- Tasks that are submitted again and again, at the times of a cron expression.
create table cron_schedule (
  id               bigint generated always as identity primary key,
  tenant_id        integer     not null references tenant,
  name             text        not null,
  cron             text        not null,
  zone             text        not null,                  -- the time zone that the expression means
  missed           text        not null check (missed in ('skip', 'once', 'all')),
  paused           boolean     not null default false,
  description      text,
  destination      text        not null,                  -- names are looked up at each submission
  payload          bytea       not null,
  media_type       text        not null,
  message_key      text,
  headers          jsonb,
  priority         smallint    not null,
  source           text,
  retry_policy     text,
  durability       text,
  dead_destination text,
  next_at          timestamptz,                           -- null: paused, or never again
  last_at          timestamptz,                           -- the time, as planned, that was dealt with last
  last_task        uuid,
  trouble          text,                                  -- why that time got no task
  holder           text,                                  -- the node that deals with it
  held_until       timestamptz,
  version          bigint      not null default 0,
  unique (tenant_id, name)
);
create index cron_schedule_next on cron_schedule (next_at) where next_at is not null;
