-- Who revokes a key wants to know whether somebody still uses it.
alter table api_key add last_used_at timestamptz;          -- to a minute; null: never
