-- What all duties of a shard share: its keys, its time, its events, its numbers. After it come limits.lua, lane.lua and
-- the duties; each duty's text is the body of a function of its ARGV. Where Redis keeps functions, what stands outside of them
-- is run once and lasts: what belongs to one call is set by `begin`, at the end of lane.lua.
--
-- KEYS[1]  the shard's hash of metas, {rb:3}:m. All other keys of the shard have the same prefix,
--          hence the same slot; their names are nowhere but here and in RedisKeys.
--
-- A duty reads and decides before it writes. Its first write is where Redis refuses it, when memory
-- is short or the server may not be written, so nothing is ever half done.
--
-- LANE_LIMIT and PRIORITY_BONUS (microseconds) are set in front of this text from the constants in Java.

local P        -- what the names of the keys begin with
local META     -- hash   id -> meta, 48 bytes, see below
local BODY     -- hash   id -> the task as it was accepted
local DUE      -- zset   id lane priority (25 bytes) -> due time: not yet due
local TENANTS  -- zset   tenant -> virtual time: those with a lane that can be served
local SHARES   -- hash   tenant -> weight, virtual time of its last service
local LANES    -- hash   lane -> tenant, paused, limit, in flight; see limits.lua for what may follow
local RESTS    -- zset   lane -> when it may be served again: those with ready tasks that their rate or breaker holds back
local BROKEN   -- zset   lane -> when its breaker opened: those whose breaker is not closed
local LEASES   -- zset   token -> when it runs out
local HOLDERS  -- hash   token -> when it was claimed, and the end of the event for when it runs out
local OUT      -- stream number of events -> the events: what is not yet in the history
local NUMBERS  -- string the numbers of the shard
local EPOCH    -- string there when the shard holds all that the journal has
local REBUILDS -- set    the rebuilds that are under way
local WAKE     -- the channel of the wake-ups
local SUFFIXES = {
  'm', 'b', 'due', 'vt', 'share', 'lane', 'rest', 'broken', 'lease', 'hold', 'out', 'n', 'epoch', 'rebuild', 'wake'
}
local names_of = {} -- by shard, so that they are put together once

local function name_keys(metas)
  local names = names_of[metas]
  if not names then
    local prefix = string.sub(metas, 1, -2)
    names = { prefix }
    for i, suffix in ipairs(SUFFIXES) do names[i + 1] = prefix .. suffix end
    names_of[metas] = names
  end
  P, META, BODY, DUE, TENANTS, SHARES, LANES, RESTS, BROKEN, LEASES, HOLDERS, OUT, NUMBERS, EPOCH, REBUILDS, WAKE =
    unpack(names)
end

local function queue_of(lane) return P .. 'q:' .. lane end     -- zset id -> score: ready, best first
local function turns_of(tenant) return P .. 't:' .. tenant end -- zset lane -> turn: the tenant's lanes that can be served
local function ids_of(token) return P .. 'l:' .. token end     -- set  id: what a token holds

-- Times are microseconds since 1970: exact in a double, and as fine as PostgreSQL's.
local now

-- A meta is state B, priority B, failures H, redrives H, orphanings H, attempts I4, tenant I4,
-- lane I8, due I8, since I8, ready I8; big-endian. Positions count from 1.
local NOW -- the time as it stands in a meta
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
local entries, filled

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
-- events in the outcome stream, and when the first of the lanes that rest may be served (0 for none;
-- older nodes do not keep it).
local n = {}

local function read_numbers()
  local stored = redis.call('GET', NUMBERS)
  if not stored then
    stored = struct.pack('>ddddddd', 0, 0, 0, 0, 0, 0, 0)
  elseif #stored == 48 then
    stored = stored .. struct.pack('>d', 0)
  end
  n.virtual, n.turn, n.token, n.ready, n.leased, n.events, n.rest = struct.unpack('>ddddddd', stored)
end

local function read_clock()
  local clock = redis.call('TIME')
  now = clock[1] * 1000000 + clock[2]
  NOW = struct.pack('>I8', now)
end
