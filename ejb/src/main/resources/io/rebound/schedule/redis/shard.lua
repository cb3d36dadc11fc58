-- What every script of a shard begins with: its keys, its time, its numbers, its lanes and tenants.
--
-- KEYS[1]  the shard's hash of metas, {rb:3}:m. All other keys of the shard have the same prefix,
--          hence the same slot; their names are nowhere but here and in RedisKeys.
--
-- A script reads and decides before it writes. Its first write is where Redis refuses it, when memory
-- is short or the server may not be written, so nothing is ever half done.
--
-- LANE_LIMIT and PRIORITY_BONUS (microseconds) are set in front of this text from the constants in Java.

local P = string.sub(KEYS[1], 1, -2)
local META = KEYS[1]        -- hash   id -> meta, 48 bytes, see below
local BODY = P .. 'b'       -- hash   id -> the task as it was accepted
local DUE = P .. 'due'      -- zset   id lane priority (25 bytes) -> due time: not yet due
local TENANTS = P .. 'vt'   -- zset   tenant -> virtual time: those with a lane that can be served
local SHARES = P .. 'share' -- hash   tenant -> weight, virtual time of its last service
local LANES = P .. 'lane'   -- hash   lane -> tenant, paused, limit, in flight
local LEASES = P .. 'lease' -- zset   token -> when it runs out
local HOLDERS = P .. 'hold' -- hash   token -> when it was claimed, and the end of the event for when it runs out
local OUT = P .. 'out'      -- stream number of events -> the events: what is not yet in the history
local NUMBERS = P .. 'n'    -- string the numbers of the shard
local EPOCH = P .. 'epoch'  -- string there when the shard holds all that the journal has
local REBUILDS = P .. 'rebuild' -- set the rebuilds that are under way
local WAKE = P .. 'wake'    -- the channel of the wake-ups
local function queue_of(lane) return P .. 'q:' .. lane end     -- zset id -> score: ready, best first
local function turns_of(tenant) return P .. 't:' .. tenant end -- zset lane -> turn: the tenant's lanes that can be served
local function ids_of(token) return P .. 'l:' .. token end     -- set  id: what a token holds

-- Times are microseconds since 1970: exact in a double, and as fine as PostgreSQL's.
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]

-- A meta is state B, priority B, failures H, redrives H, orphanings H, attempts I4, tenant I4,
-- lane I8, due I8, since I8, ready I8; big-endian. Positions count from 1.
local NOW = struct.pack('>I8', now)
local SCHEDULED, LEASED, BLOCKED, CANCELLED = '\0', '\1', '\2', '\5'
local LAST_LIVING = 2
local function state_of(meta) return string.byte(meta, 1) end
local function priority_of(meta) return string.byte(meta, 2) end
local function tenant_of(meta) return (struct.unpack('>I4', meta, 13)) end
local function due_of(meta) return (struct.unpack('>I8', meta, 25)) end
local function lane_bytes_of(meta) return string.sub(meta, 17, 24) end
local function with_state(meta, state) return state .. string.sub(meta, 2) end
local function ready_now(meta) return SCHEDULED .. string.sub(meta, 2, 40) .. NOW end
local function due_member(id, meta) return id .. string.sub(meta, 17, 24) .. string.sub(meta, 2, 2) end
local function score_of(due, priority) return due - priority * PRIORITY_BONUS end
local function decimal(number) return string.format('%.0f', number) end

-- Events. A frame is its length I4, then version B, kind B, id, meta, and what the kind adds. Kinds
-- that no script has to know are in EventCodec.
local ACCEPTED, RETRIED, TAKEN_BACK, GIVEN_BACK = 1, 3, 5, 0
local EVENT_VERSION = 1
local HEAD_OF_EVENT = 66
-- What was told, by the entries of the outcome stream that it makes. One that has so many bytes is
-- full, so that whoever reads the stream can read it in pieces.
local ENTRY_BYTES = 1024 * 1024
local entries, filled = {}, ENTRY_BYTES

local function tell_frame(head, rest)
  if filled >= ENTRY_BYTES then
    entries[#entries + 1] = { told = 0 }
    filled = 0
  end
  local entry = entries[#entries]
  entry.told = entry.told + 1
  entry[#entry + 1] = head
  entry[#entry + 1] = rest
  filled = filled + #head + (rest and #rest or 0)
end

-- In two pieces, as what is added may be large, and is copied once only in this way.
local function tell(kind, id, meta, rest)
  tell_frame(struct.pack('>I4BB', HEAD_OF_EVENT + #rest, EVENT_VERSION, kind) .. id .. meta, rest)
end

-- Lua cannot pass more than some 8000 values at once.
local AT_ONCE = 2000

local function send(command, key, values)
  for from = 1, #values, AT_ONCE do
    redis.call(command, key, unpack(values, from, math.min(from + AT_ONCE - 1, #values)))
  end
end

local function ask(command, key, values)
  if #values <= AT_ONCE then
    return #values == 0 and {} or redis.call(command, key, unpack(values))
  end
  local answers = {}
  for from = 1, #values, AT_ONCE do
    local to = math.min(from + AT_ONCE - 1, #values)
    local part = redis.call(command, key, unpack(values, from, to))
    for i = 1, to - from + 1 do answers[from + i - 1] = part[i] end
  end
  return answers
end

-- The numbers: virtual time, the turn given last, the token given last, tasks ready, tasks leased,
-- events in the outcome stream.
local n = {}
do
  local stored = redis.call('GET', NUMBERS)
  if stored then
    n.virtual, n.turn, n.token, n.ready, n.leased, n.events = struct.unpack('>dddddd', stored)
  else
    n.virtual, n.turn, n.token, n.ready, n.leased, n.events = 0, 0, 0, 0, 0, 0
  end
end

local lanes = {}

-- The lane of that number (as text). A lane that was never set up gets the default gate.
local function lane_of(number, tenant)
  local lane = lanes[number]
  if not lane then
    local stored = redis.call('HGET', LANES, number)
    lane = { number = number, queue = queue_of(number) }
    if stored then
      lane.tenant, lane.paused, lane.limit, lane.flying = struct.unpack('>I4BI4I4', stored)
    else
      lane.tenant, lane.paused, lane.limit, lane.flying = tenant, 0, LANE_LIMIT, 0
      lane.changed = true
    end
    lane.was_full = lane.flying >= lane.limit
    lanes[number] = lane
  end
  return lane
end

local lanes_by_bytes = {}

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

-- Lets a lane that has ready tasks be served, if its gate allows. Its tenant, if it was idle, takes
-- its place at the present virtual time: it gets nothing for having been away, and cannot gain
-- by leaving and coming back.
local function open(lane)
  if lane.paused == 1 or lane.flying >= lane.limit then return end
  if redis.call('ZADD', turns_of(lane.tenant), 'NX', next_turn(), lane.number) == 0 then return end
  local _, virtual = share_of(lane.tenant)
  redis.call('ZADD', TENANTS, 'NX', math.max(virtual, n.virtual), lane.tenant)
end

-- Takes a lane out of service, and its tenant with its last one.
local function shut(lane)
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
end

-- Writes down what changed of lanes and numbers, and lets lanes be served that are full no more.
local function save()
  local changes = {}
  for _, lane in pairs(lanes) do
    if lane.changed then
      changes[#changes + 1] = lane.number
      changes[#changes + 1] =
        struct.pack('>I4BI4I4', lane.tenant, lane.paused, lane.limit, lane.flying)
      if lane.was_full and redis.call('EXISTS', lane.queue) == 1 then open(lane) end
    end
  end
  send('HSET', LANES, changes)
  redis.call('SET', NUMBERS,
    struct.pack('>dddddd', n.virtual, n.turn, n.token, n.ready, n.leased, n.events))
end

-- Nodes sleep when nothing can be served, until the first due time that they know. They have to
-- hear when either changes.
local was_idle = redis.call('EXISTS', TENANTS) == 0

local function first_due()
  local first = redis.call('ZRANGE', DUE, 0, 0, 'WITHSCORES')
  return first[2] and tonumber(first[2]) or math.huge
end

local function wake(sooner)
  if sooner or (was_idle and redis.call('EXISTS', TENANTS) == 1) then
    redis.call('PUBLISH', WAKE, '')
  end
end
