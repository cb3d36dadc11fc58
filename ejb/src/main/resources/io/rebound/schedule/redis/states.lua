-- What the shard knows of tasks. A task that is due in a lane that is paused or broken is told as blocked.
--
-- ARGV[1]   '1' for the bodies too
-- ARGV[2+]  ids
-- Result:   [1] the metas, [2] the bodies or nothing; nil for what is not known

local ids = {}
for i = 2, #ARGV do ids[i - 1] = ARGV[i] end
local metas = ask('HMGET', META, ids)
for i = 1, #ids do
  local meta = metas[i]
  if meta and state_of(meta) == 0 and due_of(meta) <= now and is_blocked(lane_of_meta(meta)) then
    metas[i] = with_state(meta, BLOCKED)
  end
end
return { metas, ARGV[1] == '1' and ask('HMGET', BODY, ids) or {} }
