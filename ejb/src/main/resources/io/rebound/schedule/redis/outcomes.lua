-- The oldest entries of the outcome stream.
--
-- ARGV[1]  how many events, about: entries are not divided, and there is at least one if there is any
-- Result:  for each entry its id, its number of events, and the events; three by three

local left = tonumber(ARGV[1])
local result = {}
local from = '-'
local events_each = math.max(1, n.events / math.max(1, redis.call('XLEN', OUT)))
while left > 0 do
  local wanted = math.ceil(left / events_each)
  local entries = redis.call('XRANGE', OUT, from, '+', 'COUNT', wanted)
  for _, entry in ipairs(entries) do
    if left <= 0 then break end
    local at = #result
    result[at + 1], result[at + 2], result[at + 3] = entry[1], entry[2][1], entry[2][2]
    left = left - entry[2][1]
  end
  if #entries < wanted then break end
  from = '(' .. entries[#entries][1]
end
return result
