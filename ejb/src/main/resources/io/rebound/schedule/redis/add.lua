-- Adds tasks that the shard does not know. One that it knows stays as it is, except that a finished
-- task comes back with a higher number of redrives.
--
-- ARGV[1]   '1' when the tasks also go into the outcome stream as accepted
-- ARGV[2]   for each task its id (16 bytes) and its meta (48 bytes), without gaps: two arguments less per task
-- ARGV[3+]  for each task its body
-- Result: 1 when a claim would now find something, or is needed sooner than before; else 0

local heads = ARGV[2]
local count = #ARGV - 2
local HEAD = 64

local ids = {}
for i = 1, count do ids[i] = string.sub(heads, (i - 1) * HEAD + 1, (i - 1) * HEAD + 16) end
local known = ask('HMGET', META, ids)

local function redrives_of(meta) return (struct.unpack('>H', meta, 5)) end

local function is_new(old, meta)
  return not old or (state_of(old) > LAST_LIVING and redrives_of(meta) > redrives_of(old))
end

local metas, bodies, later, queues, seen = {}, {}, {}, {}, {}
local nearest = math.huge
local added = 0
for i = 1, count do
  local id = ids[i]
  local meta = string.sub(heads, (i - 1) * HEAD + 17, i * HEAD)
  if not seen[id] and is_new(known[i], meta) then
    seen[id] = true
    added = added + 1
    local lane = lane_of_meta(meta)
    local due = due_of(meta)
    if due > now then
      nearest = math.min(nearest, due)
      later[#later + 1] = due
      later[#later + 1] = due_member(id, meta)
    else
      meta = ready_now(meta)
      gather(queues, lane, score_of(due, priority_of(meta)), id)
    end
    metas[added * 2 - 1], metas[added * 2] = id, meta
    bodies[added * 2 - 1], bodies[added * 2] = id, ARGV[i + 2]
    if ARGV[1] == '1' then tell(ACCEPTED, id, meta, ARGV[i + 2]) end
  end
end
if added == 0 then return 0 end

local sooner = nearest < math.huge and nearest < first_due()
send('HSET', META, metas)
send('HSET', BODY, bodies)
send('ZADD', DUE, later)
enqueue_all(queues)
append()
save()
wake(sooner)
return (sooner or rests_sooner or redis.call('EXISTS', TENANTS) == 1) and 1 or 0
