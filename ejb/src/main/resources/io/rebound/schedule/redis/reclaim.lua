-- Takes back tasks whose lease has run out. Each is ready again at once, with one more attempt and
-- one more orphaning, and the lost attempt goes into the outcome stream, in one step.
--
-- ARGV[1]  how many tasks at most
-- ARGV[2]  the end of the event where the holder is not known
-- Result:  how many

local left = tonumber(ARGV[1])
local metas, queues = {}, {}

local function orphaned(meta)
  local failures, redrives, orphanings, attempts = struct.unpack('>HHHI4', meta, 3)
  return ready_now(string.sub(meta, 1, 2)
    .. struct.pack('>HHHI4', failures, redrives, math.min(orphanings + 1, 65535), attempts + 1)
    .. string.sub(meta, 13)), attempts + 1
end

local function take_back(id, meta, holder)
  local claimed = struct.unpack('>I8', holder)
  local changed, attempt = orphaned(meta)
  land(lane_of_meta(meta))
  gather(queues, lane_of_meta(meta), score_of(due_of(meta), priority_of(meta)), id)
  metas[#metas + 1] = id
  metas[#metas + 1] = changed
  tell(RETRIED, id, changed,
    struct.pack('>I4I8I8', attempt, claimed, math.max(0, now - claimed) * 1000) .. string.sub(holder, 9))
end

local count = 0
local expired = redis.call('ZRANGEBYSCORE', LEASES, '-inf', now, 'LIMIT', 0, left)
for _, token in ipairs(expired) do
  if left == 0 then break end
  local holder = redis.call('HGET', HOLDERS, token) or (NOW .. ARGV[2])
  local ids = redis.call('SPOP', ids_of(token), left)
  local old = ask('HMGET', META, ids)
  for i, id in ipairs(ids) do
    if old[i] then
      take_back(id, old[i], holder)
      count = count + 1
    end
  end
  left = left - #ids
  if redis.call('EXISTS', ids_of(token)) == 0 then
    redis.call('ZREM', LEASES, token)
    redis.call('HDEL', HOLDERS, token)
  end
end
if count > 0 then
  send('HSET', META, metas)
  enqueue_all(queues)
  append()
  save()
  wake(false)
end
return count
