-- Why tasks died, so that a million dead letters can be counted by cause from an index alone.
create table dead_cause (
  id      bigint   primary key,                           -- a hash of the rest
  fault   smallint,                                       -- the ordinal of FaultClass; null: unknown
  status  integer,
  message text     not null                               -- of the last attempt, without what differs from task to task
);
insert into dead_cause (id, message) values (0, 'unknown');
alter table dead_letter add cause bigint not null default 0;
create index dead_letter_cause on dead_letter (tenant_id, cause, destination_id, died_at);
create index dead_letter_of_cause on dead_letter (tenant_id, cause, task_id);

-- Dead letters that somebody gave up for good. Their tasks are cancelled.
create table discarded_letter (
  task_id        uuid        primary key,
  tenant_id      integer     not null,
  destination_id bigint      not null,
  reason         text        not null,                    -- why it died
  message        text,
  cause          bigint      not null,
  died_at        timestamptz not null,
  discarded_at   timestamptz not null,
  discarded_by   text        not null,
  why            text        not null,                    -- it was discarded
  replaced_by    uuid                                     -- the task with an edited payload, if there is one
);
create index discarded_letter_age on discarded_letter (discarded_at);

-- Acts on many tasks at once, done page by page by whichever node holds the run.
create table bulk_run (
  id          bigint generated always as identity primary key,
  tenant_id   integer references tenant,                  -- null: of every tenant
  act         text        not null check (act in ('cancel', 'run-now', 'redrive', 'discard')),
  selection   jsonb       not null,
  words       text        not null,                       -- the selection as people write it
  why         text,                                       -- of a discard
  actor       jsonb       not null,
  rate        integer     not null check (rate between 1 and 10000), -- tasks per second
  state       text        not null check (state in ('running', 'stopped', 'done')),
  matching    bigint      not null,                       -- when it began
  seen        bigint      not null default 0,
  changed     bigint      not null default 0,
  after_task  uuid,                                       -- the last task seen
  trouble     text,                                       -- why it does not get on just now
  holder      text,                                       -- the node that does it
  held_until  timestamptz,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  finished_at timestamptz
);
create index bulk_run_tenant on bulk_run (tenant_id, id);
create index bulk_run_running on bulk_run (id) where state = 'running';
