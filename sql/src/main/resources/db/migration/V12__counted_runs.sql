-- Runs whose tasks are not all counted yet; what is counted stands in matching.
alter table bulk_run add counted_to uuid;                  -- the last task that was looked at; null: all are counted
