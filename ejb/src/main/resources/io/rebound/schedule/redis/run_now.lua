-- Makes a waiting task due now. One that is due already stays where it is.
--
-- ARGV[1]  id
-- Result:  D done, L leased, F finished, U unknown

local id = ARGV[1]
local meta = redis.call('HGET', META, id)
local stopped = obstacle(meta)
if stopped then return stopped end

if remove_from_due(id, meta) then
  local due = math.min(now, due_of(meta))
  local since = math.min(now, (struct.unpack('>I8', meta, 33)))
  meta = string.sub(meta, 1, 24) .. struct.pack('>I8I8I8', due, since, now)
  redis.call('HSET', META, id, meta)
  enqueue(lane_of_meta(meta), { score_of(due, priority_of(meta)), id })
  save()
  wake(false)
end
return DONE
