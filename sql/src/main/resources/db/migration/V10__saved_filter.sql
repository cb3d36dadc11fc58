-- Filters that people keep for themselves, by the name that they are signed in with: not everybody has a row in app_user.
create table saved_filter (
  id         bigint generated always as identity primary key,
  owner      text        not null,
  name       text        not null,
  filter     text        not null,                         -- as it was typed
  created_at timestamptz not null default now(),
  unique (owner, name)
);
