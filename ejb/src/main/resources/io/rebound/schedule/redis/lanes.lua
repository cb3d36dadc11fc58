-- Counts some of the lanes, as there may be so many that all of them at once would hold up others.
--
-- ARGV[1]  where the count before ended; '0' to begin
-- Result:  where to go on, '0' at the end; how many lanes were seen, how many of them have ready
--          tasks, how many are paused, how many have a breaker that is not closed, the ready tasks of
--          both, and those of lanes that rest for their rate

local AT_A_TIME = 500
local page = redis.call('HSCAN', LANES, ARGV[1], 'COUNT', AT_A_TIME)
local seen, ready, paused, broken, blocked, resting = 0, 0, 0, 0, 0, 0
for i = 1, #page[2], 2 do
  local lane = read_lane(page[2][i + 1])
  local waiting = redis.call('ZCARD', queue_of(page[2][i]))
  seen = seen + 1
  if waiting > 0 then ready = ready + 1 end
  if lane.paused == 1 then paused = paused + 1 end
  if is_broken(lane) then broken = broken + 1 end
  if is_blocked(lane) then
    blocked = blocked + waiting
  elseif rate_rests_until(lane) > 0 then
    resting = resting + waiting
  end
end
return { page[1], seen, ready, paused, broken, blocked, resting }
