-- Lanes and tenants: whose turn it is, and who is left out. A lane with ready tasks is among the turns of its tenant, or among
-- those that rest, or has no room; then whatever makes room lets it be served.

local lanes -- by number: those that this call has to do with
local lanes_by_bytes

-- The lane of that number (as text).
local function lane_of(number, tenant)
  local lane = lanes[number]
  if not lane then
    local stored = redis.call('HGET', LANES, number)
    lane = stored and read_lane(stored) or new_lane(tenant)
    lane.number, lane.queue = number, queue_of(number)
    lane.changed = not stored
    lane.was_full = room_of(lane) <= 0
    lanes[number] = lane
  end
  return lane
end

local function lane_of_meta(meta)
  local bytes = lane_bytes_of(meta)
  local lane = lanes_by_bytes[bytes]
  if not lane then
    lane = lane_of(decimal(struct.unpack('>I8', bytes)), tenant_of(meta))
    lanes_by_bytes[bytes] = lane
  end
  return lane
end

local function share_of(tenant)
  local stored = redis.call('HGET', SHARES, tenant)
  if stored then return struct.unpack('>I4d', stored) end
  return 1, 0
end

local function keep_share(tenant, weight, virtual)
  redis.call('HSET', SHARES, tenant, struct.pack('>I4d', weight, virtual))
end

local function next_turn()
  n.turn = n.turn + 1
  return n.turn
end

local function first_due()
  local first = redis.call('ZRANGE', DUE, 0, 0, 'WITHSCORES')
  local due = first[2] and tonumber(first[2]) or math.huge
  return n.rest > 0 and math.min(due, n.rest) or due
end

-- Whether a lane has begun to rest until a time that is sooner than what nodes wait for.
local rests_sooner

local function rest(lane, at)
  if redis.call('ZADD', RESTS, 'NX', at, lane.number) == 0 then return end
  rests_sooner = rests_sooner or at < first_due()
  n.rest = n.rest > 0 and math.min(n.rest, at) or at
end

local function first_rest()
  local first = redis.call('ZRANGE', RESTS, 0, 0, 'WITHSCORES')
  return first[2] and tonumber(first[2]) or 0
end

-- Whether a tenant came when there was none to be served.
local found_idle

-- Lets a lane that has ready tasks be served, now or when it has rested, if its gate allows. Its
-- tenant, if it was idle, takes its place at the present virtual time: it gets nothing for having
-- been away, and cannot gain by leaving and coming back.
local function open(lane)
  if lane.paused == 1 then return end
  local at = rests_until(lane)
  if at > 0 then return rest(lane, at) end
  if room_of(lane) <= 0 then return end
  if redis.call('ZADD', turns_of(lane.tenant), 'NX', next_turn(), lane.number) == 0 then return end
  local _, virtual = share_of(lane.tenant)
  if redis.call('ZADD', TENANTS, 'NX', math.max(virtual, n.virtual), lane.tenant) == 1 then
    found_idle = found_idle or redis.call('ZCARD', TENANTS) == 1
  end
end

-- Takes a lane out of service, and its tenant with its last one.
local function shut(lane)
  if is_guarded(lane) and redis.call('ZREM', RESTS, lane.number) == 1 then n.rest = first_rest() end
  if redis.call('ZREM', turns_of(lane.tenant), lane.number) == 0 then return end
  if redis.call('EXISTS', turns_of(lane.tenant)) == 1 then return end
  local virtual = redis.call('ZSCORE', TENANTS, lane.tenant)
  keep_share(lane.tenant, (share_of(lane.tenant)), tonumber(virtual))
  redis.call('ZREM', TENANTS, lane.tenant)
end

-- Puts ready tasks into their lane; entries are score, id, score, id ...
local function enqueue(lane, entries)
  send('ZADD', lane.queue, entries)
  n.ready = n.ready + #entries / 2
  open(lane)
end

-- Ready tasks by lane, to be put in with one call per lane.
local function gather(queues, lane, score, id)
  local entries = queues[lane]
  if not entries then
    entries = {}
    queues[lane] = entries
  end
  entries[#entries + 1] = score
  entries[#entries + 1] = id
end

local function enqueue_all(queues)
  for lane, entries in pairs(queues) do enqueue(lane, entries) end
end

local function land(lane)
  lane.flying = math.max(0, lane.flying - 1)
  lane.changed = true
  n.leased = math.max(0, n.leased - 1)
end

-- Puts what was told into the outcome stream.
local function append()
  for _, entry in ipairs(entries) do
    redis.call('XADD', OUT, '*', entry.told, table.concat(entry))
    n.events = n.events + entry.told
  end
  -- A function would keep the payloads until it is called again.
  entries = {}
end

-- A breaker has opened or closed.
local function turn(lane)
  if is_broken(lane) then
    redis.call('ZADD', BROKEN, lane.opened, lane.number)
  else
    redis.call('ZREM', BROKEN, lane.number)
  end
  shut(lane)
end

-- Writes down what changed of lanes and numbers, and lets lanes be served that are full no more.
local function save()
  local changes = {}
  for _, lane in pairs(lanes) do
    if lane.changed then
      changes[#changes + 1] = lane.number
      changes[#changes + 1] = write_lane(lane)
      if lane.turned then turn(lane) end
      if (lane.was_full or lane.turned) and redis.call('EXISTS', lane.queue) == 1 then open(lane) end
    end
  end
  send('HSET', LANES, changes)
  redis.call('SET', NUMBERS,
    struct.pack('>ddddddd', n.virtual, n.turn, n.token, n.ready, n.leased, n.events, n.rest))
end

-- Nodes sleep when nothing can be served, until the first due time that they know. They have to
-- hear when either changes.
local function wake(sooner)
  if sooner or rests_sooner or (found_idle and redis.call('EXISTS', TENANTS) == 1) then
    redis.call('PUBLISH', WAKE, '')
  end
end

-- What each call begins with.
local function begin(metas)
  name_keys(metas)
  read_clock()
  read_numbers()
  entries, filled = {}, ENTRY_BYTES
  lanes, lanes_by_bytes = {}, {}
  rests_sooner, found_idle = false, false
end
