-- For the scripts that change a waiting task on a wish: what stands in the way, and taking it out
-- of where it waits.

local DONE, IS_LEASED, IS_FINISHED, IS_UNKNOWN = 'D', 'L', 'F', 'U'

local function obstacle(meta)
  if not meta then return IS_UNKNOWN end
  if state_of(meta) > LAST_LIVING then return IS_FINISHED end
  if state_of(meta) == string.byte(LEASED) then return IS_LEASED end
end

-- True when it was not yet in its lane.
local function remove_from_due(id, meta)
  return redis.call('ZREM', DUE, due_member(id, meta)) == 1
end

local function remove_from_lane(id, lane)
  n.ready = n.ready - redis.call('ZREM', lane.queue, id)
  if redis.call('EXISTS', lane.queue) == 0 then shut(lane) end
end
