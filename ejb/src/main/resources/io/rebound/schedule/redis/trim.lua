-- Forgets what is in the history: entries of the outcome stream, and tasks that ended, unless they
-- have moved on since (redriven, say).
--
-- ARGV[1]   ended tasks: id (16 bytes) and number of attempts at the end I4 (ANY where it is not known), without gaps
-- ARGV[2+]  entry and its number of events, two by two
-- Result:   how many tasks were forgotten

local ANY = 4294967295

for i = 2, #ARGV, 2 do
  n.events = n.events - redis.call('XDEL', OUT, ARGV[i]) * ARGV[i + 1]
end

local ids, attempts = {}, {}
for at = 1, #ARGV[1], 20 do
  ids[#ids + 1] = string.sub(ARGV[1], at, at + 15)
  attempts[#attempts + 1] = (struct.unpack('>I4', ARGV[1], at + 16))
end
local metas = ask('HMGET', META, ids)
local ended = {}
for i, id in ipairs(ids) do
  local meta = metas[i]
  if meta and state_of(meta) > LAST_LIVING
      and (attempts[i] == ANY or attempts[i] == (struct.unpack('>I4', meta, 9))) then
    ended[#ended + 1] = id
  end
end
send('HDEL', META, ended)
send('HDEL', BODY, ended)
if #ARGV > 1 then save() end
return #ended
