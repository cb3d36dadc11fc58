-- What a destination bears, beside max_in_flight: so many attempts in so long, and after how many failures in a row it is left alone.
alter table destination
  add column rate_tasks          integer check (rate_tasks between 1 and 100000),
  add column rate_per_ms         integer check (rate_per_ms between 1000 and 3600000),
  add column breaker_failures    integer check (breaker_failures between 1 and 1000),
  add column breaker_open_for_ms integer check (breaker_open_for_ms between 1000 and 3600000),
  add check ((rate_tasks is null) = (rate_per_ms is null)),
  add check ((breaker_failures is null) = (breaker_open_for_ms is null));
