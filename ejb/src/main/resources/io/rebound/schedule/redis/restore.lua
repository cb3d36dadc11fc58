-- Leases tasks again that a node holds, where the shard has lost them with all its content. One that
-- it knows stays as it is; a shard that is intact is not told anything.
--
-- ARGV[1]   how long the leases last, in microseconds
-- ARGV[2]   the end of the event that is written if a lease runs out
-- ARGV[3]   for each task its token I8, its id (16 bytes) and its meta (48 bytes), without gaps
-- ARGV[4+]  for each task its body
-- Result: how many were leased again

if redis.call('EXISTS', EPOCH) == 1 then return 0 end

local heads = ARGV[3]
local HEAD = 72

local ids = {}
for i = 1, #ARGV - 3 do ids[i] = string.sub(heads, (i - 1) * HEAD + 9, (i - 1) * HEAD + 24) end
local known = ask('HMGET', META, ids)

local metas, bodies, held, seen = {}, {}, {}, {}
local count = 0
for i, id in ipairs(ids) do
  if not known[i] and not seen[id] then
    seen[id] = true
    count = count + 1
    local number = struct.unpack('>I8', heads, (i - 1) * HEAD + 1)
    local meta = string.sub(heads, (i - 1) * HEAD + 25, i * HEAD)
    local token = decimal(number)
    n.token = math.max(n.token, number)
    n.leased = n.leased + 1
    local lane = lane_of_meta(meta)
    lane.flying = lane.flying + 1
    lane.changed = true
    metas[count * 2 - 1], metas[count * 2] = id, meta
    bodies[count * 2 - 1], bodies[count * 2] = id, ARGV[i + 3]
    held[token] = held[token] or {}
    table.insert(held[token], id)
  end
end
if count == 0 then return 0 end

send('HSET', META, metas)
send('HSET', BODY, bodies)
for token, tasks in pairs(held) do
  send('SADD', ids_of(token), tasks)
  redis.call('ZADD', LEASES, now + ARGV[1], token)
  redis.call('HSET', HOLDERS, token, NOW .. ARGV[2])
end
save()
return count
