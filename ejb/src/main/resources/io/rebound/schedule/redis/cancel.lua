-- Takes a waiting task back, and puts that into the outcome stream.
--
-- ARGV[1]  id
-- Result:  D done, L leased, F finished, U unknown

local id = ARGV[1]
local meta = redis.call('HGET', META, id)
local stopped = obstacle(meta)
if stopped then return stopped end

if not remove_from_due(id, meta) then remove_from_lane(id, lane_of_meta(meta)) end
meta = with_state(meta, CANCELLED)
redis.call('HSET', META, id, meta)
tell(TAKEN_BACK, id, meta, NOW)
append()
save()
return DONE
