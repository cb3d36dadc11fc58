-- Leases ready tasks under one new token.
--
-- Tenants are served by start-time fair queueing: the one with the smallest virtual time goes first,
-- and k tasks move it on by k / weight. A tenant's lanes take turns. Inside a lane the smallest
-- score goes first. A turn is long enough to catch up with the next in line and then a
-- little more, so that a claim of many tasks takes few turns, and one lane alone fills it in one.
--
-- ARGV[1]  how many tasks at most
-- ARGV[2]  how long the lease lasts, in microseconds
-- ARGV[3]  the end of the event that is written if the lease runs out
-- Result:  [1] now, next due time (0 for none), token, each I8; intact, whether more can be served, each B
--          [2] id (16 bytes) and meta (48 bytes) of each task, without gaps
--          [3] the bodies, nil for one that is lost

-- What comes due at once is put into its lanes in pieces of this size: some ten milliseconds.
local PROMOTED_AT_ONCE = 5000
-- One answer holds no more than this and one body; a claim of large tasks is a short one.
local CLAIM_BYTES = 8 * 1024 * 1024
-- So many bodies are read at once; what of them has no place in the answer was read in vain.
local SLICE = 8
-- So many lanes that have rested are let in at once.
local ROUSED_AT_ONCE = 500
-- How often each busy tenant has a turn within one claim, if they are few, and how many turns there
-- are about in all, if they are many: more is fairer within a claim, fewer is faster.
local TURNS_EACH = 8
local TURNS_IN_ALL = 50

local limit = tonumber(ARGV[1])

-- What has come due goes into its lane, up to a bound that keeps this script short.
local function promote()
  local count = math.min(redis.call('ZCOUNT', DUE, '-inf', now), PROMOTED_AT_ONCE)
  if count == 0 then return end
  local popped = redis.call('ZPOPMIN', DUE, count)
  local queues, numbers = {}, {}
  for i = 1, #popped, 2 do
    local member = popped[i]
    local bytes = string.sub(member, 17, 24)
    local number = numbers[bytes]
    if not number then
      number = decimal(struct.unpack('>I8', bytes))
      numbers[bytes] = number
    end
    gather(queues, number, popped[i + 1] - string.byte(member, 25) * PRIORITY_BONUS, string.sub(member, 1, 16))
  end
  for number, entries in pairs(queues) do enqueue(lane_of(number, 0), entries) end
end

-- Lanes that have rested long enough are served again.
local function rouse()
  if n.rest == 0 or n.rest > now then return end
  local numbers = redis.call('ZRANGEBYSCORE', RESTS, '-inf', now, 'LIMIT', 0, ROUSED_AT_ONCE)
  send('ZREM', RESTS, numbers)
  n.rest = first_rest()
  for _, number in ipairs(numbers) do
    local lane = lane_of(number, 0)
    if redis.call('EXISTS', lane.queue) == 1 then open(lane) end
  end
end

local taken = {} -- id, score, lane of what was taken, three by three

-- Takes up to so many from a lane, which stays in turn if it has more to give, or rests.
local function serve_lane(lane, share)
  local wanted = math.max(0, math.min(share, room_of(lane), allowance_of(lane)))
  local popped = redis.call('ZPOPMIN', lane.queue, wanted)
  local got = #popped / 2
  for i = 1, #popped, 2 do
    local at = #taken
    taken[at + 1], taken[at + 2], taken[at + 3] = popped[i], popped[i + 1], lane
  end
  lane.flying = lane.flying + got
  charge(lane, got)
  lane.changed = true
  if got == wanted and room_of(lane) > 0 and redis.call('EXISTS', lane.queue) == 1 then
    local at = rests_until(lane)
    if at > 0 then
      rest(lane, at)
    else
      redis.call('ZADD', turns_of(lane.tenant), next_turn(), lane.number)
    end
  end
  return got
end

local function serve_tenant(tenant, share, quantum)
  local turns = turns_of(tenant)
  local served = 0
  while served < share do
    local first = redis.call('ZPOPMIN', turns)
    if not first[1] then break end
    local left = share - served
    if redis.call('EXISTS', turns) == 1 then left = math.min(left, quantum) end
    served = served + serve_lane(lane_of(first[1], tonumber(tenant)), left)
  end
  return served
end

local weights = {}

local function weight_of(tenant)
  if not weights[tenant] then weights[tenant] = share_of(tenant) end
  return weights[tenant]
end

local function serve()
  local tenants = redis.call('ZCARD', TENANTS)
  if tenants == 0 then return end
  local quantum = math.max(
    math.ceil(limit / TURNS_IN_ALL), math.floor(limit / (TURNS_EACH * tenants)))
  local left = limit
  while left > 0 do
    local first = redis.call('ZPOPMIN', TENANTS)
    if not first[1] then break end
    local tenant, virtual = first[1], tonumber(first[2])
    local weight = weight_of(tenant)
    local share = left
    local second = redis.call('ZRANGE', TENANTS, 0, 0, 'WITHSCORES')
    if second[1] then
      share = math.min(left, math.floor((second[2] - virtual) * weight) + quantum)
    end
    local served = serve_tenant(tenant, share, quantum)
    -- The present is where the last task served began: who comes now begins beside it.
    n.virtual = math.max(n.virtual, virtual + math.max(0, served - 1) / weight)
    left = left - served
    virtual = virtual + served / weight
    if redis.call('EXISTS', turns_of(tenant)) == 1 then
      redis.call('ZADD', TENANTS, virtual, tenant)
    else
      keep_share(tenant, weight, virtual)
    end
  end
end

local function put_back(from)
  local queues = {}
  for i = from, #taken, 3 do
    local lane = taken[i + 2]
    lane.flying = lane.flying - 1
    charge(lane, -1)
    gather(queues, lane, taken[i + 1], taken[i])
    n.ready = n.ready - 1
  end
  enqueue_all(queues)
end

-- Metas and bodies of what was taken. When the bodies grow too large for one answer, the rest goes
-- back; a task without a meta is no task, and is dropped.
local function read()
  local wanted = {}
  for i = 1, #taken, 3 do wanted[#wanted + 1] = taken[i] end
  local known = ask('HMGET', META, wanted)
  local ids, metas, bodies, slice = {}, {}, {}, {}
  local bytes = 0
  for i, id in ipairs(wanted) do
    if bytes > CLAIM_BYTES then
      put_back(i * 3 - 2)
      break
    end
    local place = (i - 1) % SLICE + 1
    if place == 1 then
      slice = redis.call('HMGET', BODY, unpack(wanted, i, math.min(i + SLICE - 1, #wanted)))
    end
    n.ready = n.ready - 1
    if known[i] then
      local at = #ids + 1
      ids[at], metas[at], bodies[at] = id, with_state(known[i], LEASED), slice[place]
      bytes = bytes + (slice[place] and #slice[place] or 0)
    else
      local lane = taken[i * 3]
      lane.flying = lane.flying - 1
      lane.was_full = true
    end
  end
  return ids, metas, bodies
end

local function lease(ids, metas)
  n.token = math.max(n.token + 1, now)
  n.leased = n.leased + #ids
  local token = decimal(n.token)
  local changes = {}
  for i, id in ipairs(ids) do
    changes[i * 2 - 1], changes[i * 2] = id, metas[i]
  end
  send('HSET', META, changes)
  send('SADD', ids_of(token), ids)
  redis.call('ZADD', LEASES, now + ARGV[2], token)
  redis.call('HSET', HOLDERS, token, NOW .. ARGV[3])
  return table.concat(changes)
end

promote()
rouse()
serve()
local heads, bodies = '', {}
if #taken > 0 then
  local ids, metas
  ids, metas, bodies = read()
  if #ids > 0 then heads = lease(ids, metas) end
end
if #taken > 0 or next(lanes) then
  save()
  -- Whoever claims hears when to come back, and need not be called.
  rests_sooner = false
  wake(false)
end

local next_due = first_due()
return {
  struct.pack('>I8I8I8BB', now, next_due == math.huge and 0 or next_due, n.token,
    redis.call('EXISTS', EPOCH), redis.call('EXISTS', TENANTS)),
  heads,
  bodies
}
