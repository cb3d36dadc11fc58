-- What each node did, in steps of 5 s, 30 s and 5 min: a chart of 5 minutes, an hour or a day reads one step.
create table sample (
  step        integer     not null,                       -- seconds
  at          timestamptz not null,                       -- its beginning, a multiple of the step
  node        text        not null,
  run         timestamptz not null,                       -- when the process started: a restart inside a step makes a second row
  accepted    bigint      not null,
  delivered   bigint      not null,
  failed      bigint      not null,                       -- attempts
  dead        bigint      not null,
  scheduled   bigint,                                     -- depths of the whole deployment; null: Redis was away
  ready       bigint,
  leased      bigint,
  blocked     bigint,
  outcomes    bigint,
  lanes       bigint,
  lanes_ready bigint,
  lateness    bytea       not null,                       -- HdrHistogram, compressed, in microseconds
  delivery    bytea       not null,
  primary key (step, at, node, run)
);

-- The part that a tenant or a destination has in a sample: the busiest, and whoever fails most.
create table sample_share (
  step       integer     not null,
  at         timestamptz not null,
  node       text        not null,
  run        timestamptz not null,
  kind       smallint    not null,                        -- 0 tenant, 1 destination
  id         bigint      not null,
  attempts   bigint      not null,
  failed     bigint      not null,
  dead       bigint      not null,
  dwell_us   bigint      not null,                        -- of all attempts together
  longest_us bigint      not null,                        -- the longest dwell
  message    text,                                        -- of the last failure
  primary key (step, kind, at, id, node, run)
);

-- A node is one process: two that run under one name are two rows, and people are told.
alter table node drop constraint node_pkey;
alter table node
  add primary key (name, started_at),
  add stopped_at         timestamptz,
  add in_flight          integer     not null default 0,
  add max_in_flight      integer     not null default 0,
  add shards             integer[]   not null default '{}', -- whose outcomes it writes into the history
  add idle_because       text,
  add heap_used          bigint      not null default 0,
  add heap_max           bigint      not null default 0,
  add cpu                real        not null default 0,    -- of one core: 1.5 is one and a half
  add clock_ahead_us     bigint      not null default 0,    -- of the schedule's store
  add connection_wait_us bigint      not null default 0;    -- for a connection of the pool
