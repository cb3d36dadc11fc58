-- What some lanes hold. There may be many tasks that are not yet due, and they are in one set for all lanes: they are looked
-- at page by page.
--
-- ARGV[1]  how many of the tasks that are not yet due were looked at before; with '0' the lanes' own numbers are told too
-- ARGV[2]  how many to look at
-- ARGV[3]  the lanes, 8 bytes each
-- Result:  how many were looked at; of them those of the lanes; ready, leased and blocked tasks of the lanes

local from = tonumber(ARGV[1])
local closed = {}
local scheduled, ready, leased, blocked = 0, 0, 0, 0

for at = 1, #ARGV[3], 8 do
  local bytes = string.sub(ARGV[3], at, at + 7)
  local lane = lane_of(decimal(struct.unpack('>I8', bytes)), 0)
  closed[bytes] = is_blocked(lane)
  if from == 0 then
    local waiting = redis.call('ZCARD', lane.queue)
    ready = ready + waiting
    leased = leased + lane.flying
    if closed[bytes] then blocked = blocked + waiting end
  end
end

local page = redis.call('ZRANGE', DUE, from, from + tonumber(ARGV[2]) - 1, 'WITHSCORES')
for i = 1, #page, 2 do
  local is_closed = closed[string.sub(page[i], 17, 24)]
  local is_wanted = is_closed ~= nil
  if is_wanted and tonumber(page[i + 1]) > now then
    scheduled = scheduled + 1
  elseif is_wanted then
    ready = ready + 1
    if is_closed then blocked = blocked + 1 end
  end
end
return { #page / 2, scheduled, ready, leased, blocked }
