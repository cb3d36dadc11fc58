-- Rebound's schema. Times are timestamptz in UTC, states and levels are the ordinals named beside them.

create table tenant (
  id                  integer generated always as identity primary key,
  name                text        not null unique,
  weight              integer     not null default 1 check (weight between 1 and 1000),
  durability          smallint    not null default 2 check (durability between 0 and 2), -- memory, disk, journaled
  retry_policy        text,                                                              -- null: the platform's default
  inline_destinations boolean     not null default true,
  suspended           boolean     not null default false,
  version             bigint      not null default 0,
  created_at          timestamptz not null default now()
);

-- Keys are 256 random bits, so a plain SHA-256 is as good as a slow hash. The prefix is what people recognise a key by.
create table api_key (
  id         bigint generated always as identity primary key,
  tenant_id  integer references tenant,                   -- null: an administrator's key
  name       text        not null,
  prefix     text        not null,
  hash       bytea       not null unique,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index api_key_tenant on api_key (tenant_id, id);

create table app_user (
  id            bigint generated always as identity primary key,
  name          text        not null unique,
  password_hash text        not null,                     -- PBKDF2, with its salt and count
  role          text        not null check (role in ('admin', 'operator', 'viewer', 'tenant')),
  tenant_id     integer references tenant,                -- only of role 'tenant'
  version       bigint      not null default 0,
  created_at    timestamptz not null default now(),
  check ((role = 'tenant') = (tenant_id is not null))
);

create table retry_policy (
  id        bigint generated always as identity primary key,
  tenant_id integer references tenant,                    -- null: a preset of the platform
  name      text,                                         -- null: came inline with a task
  version   integer not null,                             -- the current one, 1 for the first; also for If-Match
  deleted   boolean not null default false,
  fingerprint bytea                                       -- of an inline one: equal policies are one
);
create unique index retry_policy_name on retry_policy (coalesce(tenant_id, 0), name) where name is not null and not deleted;
create unique index retry_policy_inline on retry_policy (tenant_id, fingerprint) where name is null;

create table retry_policy_version (
  id         bigint generated always as identity primary key, -- what a task records
  policy_id  bigint      not null references retry_policy,
  version    integer     not null,
  document   jsonb       not null,
  created_at timestamptz not null default now(),
  unique (policy_id, version)
);

create table destination (
  id               bigint generated always as identity primary key, -- also the number of the lane
  tenant_id        integer     not null references tenant,
  name             text,                                            -- null: came inline with a task
  type             text        not null check (type in ('http', 'kafka', 'handler')),
  spec             jsonb       not null,
  fingerprint      bytea,                                           -- of an inline one: equal specs are one lane
  retry_policy     text,
  dead_destination bigint references destination,
  paused           boolean     not null default false,
  max_in_flight    integer     not null default 1000 check (max_in_flight between 1 and 100000),
  deleted          boolean     not null default false,
  version          bigint      not null default 0,
  created_at       timestamptz not null default now()
);
create unique index destination_name on destination (tenant_id, name) where name is not null and not deleted;
create unique index destination_inline on destination (tenant_id, fingerprint) where name is null;

-- Journal and history of tasks. The id is a UUID of version 7, so partitions by id are partitions by time, a lookup by id
-- touches one of them, and the newest tasks are the last ones. The server makes the partitions ahead of time.
create table task (
  id               uuid        not null,
  tenant_id        integer     not null,
  destination_id   bigint      not null,
  retry_policy_id  bigint      not null,                  -- of retry_policy_version
  state            smallint    not null,                  -- 0 scheduled, 3 delivered, 4 dead, 5 cancelled
  priority         smallint    not null,
  durability       smallint    not null,
  attempts         integer     not null,
  failures         integer     not null,
  redrives         integer     not null,
  accepted_at      timestamptz not null,
  first_due_at     timestamptz not null,
  due_at           timestamptz not null,
  budget_since     timestamptz not null,
  finished_at      timestamptz,
  message_key      text,
  source           text,
  message          text,                                  -- of the last attempt
  media_type       text        not null,
  headers          text,                                  -- a JSON object; null: none
  traceparent      text,
  dead_destination bigint,
  dead_letter_of   uuid,
  payload          bytea       not null,
  primary key (id)
) partition by range (id);
alter table task alter column payload set storage external;
create index task_tenant on task (tenant_id, id);
create index task_unfinished on task (due_at, id) where state = 0;

create table attempt (
  task_id     uuid        not null,
  number      integer     not null,
  started_at  timestamptz not null,
  duration_us bigint      not null,
  node        text        not null,
  outcome     smallint    not null,                       -- 0 delivered, 1 failed, 2 refused
  fault       smallint,                                   -- the ordinal of FaultClass; null when delivered
  status      integer,
  message     text        not null,
  body        text        not null,
  primary key (task_id, number)
) partition by range (task_id);

create table dead_letter (
  task_id          uuid        primary key,
  tenant_id        integer     not null,
  destination_id   bigint      not null,
  reason           text        not null,
  message          text,
  died_at          timestamptz not null,
  redrives         integer     not null,
  dead_destination bigint,                                -- where it is to be forwarded; null: nowhere
  forwarded_as     uuid
);
create index dead_letter_tenant on dead_letter (tenant_id, task_id);
create index dead_letter_unforwarded on dead_letter (died_at) where dead_destination is not null and forwarded_as is null;

create table idempotency_key (
  tenant_id   integer     not null,
  key         text        not null,
  fingerprint bytea       not null,
  task_id     uuid        not null,
  due_at      timestamptz not null,
  durability  smallint    not null,
  created_at  timestamptz not null default now(),
  primary key (tenant_id, key)
);
create index idempotency_key_age on idempotency_key (created_at);

-- What could not be read where it was found, kept for people.
create table quarantine (
  id       bigint generated always as identity primary key,
  found_at timestamptz not null default now(),
  place    text        not null,
  reason   text        not null,
  content  bytea       not null
);

create table node (
  name         text primary key,
  started_at   timestamptz not null,
  heartbeat_at timestamptz not null,
  version      text        not null
);
