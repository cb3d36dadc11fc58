-- The oldest entries of the outcome stream.
--
-- ARGV[1]  how many events, about: entries are not divided, and there is at least one if there is any
-- Result:  for each entry its id, its number of events, and the events; three by three

-- One answer holds no more than this and one entry.
local ANSWER_BYTES = 8 * 1024 * 1024
-- So many entries are read at once, as each may be large.
local SLICE = 8

local left, room = tonumber(ARGV[1]), ANSWER_BYTES
local result = {}
local from = '-'
while left > 0 and room > 0 do
  local slice = redis.call('XRANGE', OUT, from, '+', 'COUNT', SLICE)
  for _, entry in ipairs(slice) do
    if left <= 0 or room <= 0 then break end
    local at = #result
    result[at + 1], result[at + 2], result[at + 3] = entry[1], entry[2][1], entry[2][2]
    left = left - entry[2][1]
    room = room - #entry[2][2]
  end
  if #slice < SLICE then break end
  from = '(' .. slice[#slice][1]
end
return result
