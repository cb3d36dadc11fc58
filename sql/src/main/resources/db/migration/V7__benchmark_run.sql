-- How fast it was: runs of benchmarks, inside the server and from the command line.
create table benchmark_run (
  id         bigint generated always as identity primary key,
  scenario   text             not null,
  parameters jsonb            not null,                   -- an object of texts
  durability text,                                        -- null: the scenario has none
  state      text             not null check (state in ('running', 'done', 'stopped', 'failed')),
  stopping   boolean          not null default false,     -- somebody has asked it to stop
  holder     text,                                        -- the node that runs it; null: the command line
  commit     text             not null,
  cpu        text             not null,
  cores      integer          not null,
  memory_mib bigint           not null,
  os         text             not null,
  java       text             not null,
  postgresql text             not null,
  redis      text             not null,
  rebound    text             not null,
  operations bigint           not null default 0,
  verified   bigint           not null default 0,
  rate       double precision not null default 0,         -- operations per second
  latency    bigint[]         not null default '{0,0,0,0,0,0}', -- count; p50, p90, p99, p99.9 and longest in microseconds
  per_second bigint[]         not null default '{}',
  note       text,
  started_at timestamptz      not null default now(),
  updated_at timestamptz      not null default now(),
  ended_at   timestamptz
);
create index benchmark_run_scenario on benchmark_run (scenario, id);
create unique index benchmark_run_running on benchmark_run ((true)) where state = 'running';
