-- What each node did for each tenant that it did anything for, in steps of 5 s, 30 s and 5 min. Written once, when the step is over.
create table tenant_sample (
  step      integer     not null,                         -- seconds
  tenant_id integer     not null,
  at        timestamptz not null,                         -- its beginning, a multiple of the step
  node      text        not null,
  run       timestamptz not null,                         -- when the process started
  accepted  bigint      not null,
  delivered bigint      not null,
  failed    bigint      not null,                         -- attempts
  dead      bigint      not null,
  lateness  bytea       not null,                         -- HdrHistogram, compressed, in microseconds; empty: there were too many tenants
  delivery  bytea       not null,
  primary key (step, tenant_id, at, node, run)
);
create index tenant_sample_age on tenant_sample (step, at);
