-- Ends leases. What holds moves on, and its event goes into the outcome stream, in one step.
--
-- ARGV[1]   for each run of settlements of one token: token I8, length of the run I4
-- ARGV[2]   for each settlement what it tells of the destination: W it works, F it fails, N nothing
-- ARGV[3+]  for each settlement its event as a frame; one that gives the task back has no more than the id
--           and the pause until it is due again I8, in microseconds, 0 for ready at once
-- Result:   a character for each settlement: 1 where it held, 0 where it did not, and ? where the shard
--           cannot tell, because it has lost its content and knows neither the lease nor the task

local queues, later, metas, released, pauses = {}, {}, {}, {}, {}
local answers = {}
local lost = redis.call('EXISTS', EPOCH) == 0
local nearest = math.huge

local function schedule(id, meta)
  local due = due_of(meta)
  if due > now then
    nearest = math.min(nearest, due)
    later[#later + 1] = due
    later[#later + 1] = due_member(id, meta)
    return meta
  end
  gather(queues, lane_of_meta(meta), score_of(due, priority_of(meta)), id)
  return ready_now(meta)
end

local function settle(event, id, testimony)
  local kind = string.byte(event, 6)
  if kind == GIVEN_BACK then
    released[#released + 1] = id
    pauses[#pauses + 1] = (struct.unpack('>I8', event, 23))
    return
  end
  local meta = string.sub(event, 23, 70)
  local lane = lane_of_meta(meta)
  land(lane)
  judge(lane, testimony)
  if kind == RETRIED then meta = schedule(id, meta) end
  metas[#metas + 1] = id
  metas[#metas + 1] = meta
  tell_frame(event)
end

-- The settlements from one argument to another, all of one token. What the token holds is taken
-- from it first: this is the fence, and a call that Redis still takes when memory is short.
local function settle_run(token, from, to)
  local key = ids_of(token)
  local ids = {}
  for i = from, to do ids[#ids + 1] = string.sub(ARGV[i], 7, 22) end
  local held = ask('SMISMEMBER', key, ids)
  local known = lost and ask('HMGET', META, ids)
  local gone, seen = {}, {}
  for i, id in ipairs(ids) do
    local holds = held[i] == 1 and not seen[id]
    local unknown = lost and not holds and not known[i]
    answers[#answers + 1] = holds and '1' or unknown and '?' or '0'
    if holds then
      seen[id] = true
      gone[#gone + 1] = id
      settle(ARGV[from + i - 1], id, string.byte(ARGV[2], from + i - 3))
    end
  end
  if #gone == 0 then return end
  send('SREM', key, gone)
  if redis.call('EXISTS', key) == 0 then
    redis.call('ZREM', LEASES, token)
    redis.call('HDEL', HOLDERS, token)
  end
end

-- A pause is a new due time, so that it does not count as lateness.
local function paused(meta, pause)
  if pause == 0 then return meta end
  local due = struct.pack('>I8', now + pause)
  return string.sub(meta, 1, 24) .. due .. string.sub(meta, 33, 40) .. due
end

local function give_back()
  local old = ask('HMGET', META, released)
  for i, id in ipairs(released) do
    if old[i] then
      land(lane_of_meta(old[i]))
      metas[#metas + 1] = id
      metas[#metas + 1] = schedule(id, paused(with_state(old[i], SCHEDULED), pauses[i]))
    end
  end
end

local first = 3
for at = 1, #ARGV[1], 12 do
  local token, length = struct.unpack('>I8I4', ARGV[1], at)
  settle_run(decimal(token), first, first + length - 1)
  first = first + length
end
give_back()
if #metas > 0 then
  local sooner = nearest < math.huge and nearest < first_due()
  send('HSET', META, metas)
  send('ZADD', DUE, later)
  enqueue_all(queues)
  append()
  save()
  wake(sooner)
end
return table.concat(answers)
