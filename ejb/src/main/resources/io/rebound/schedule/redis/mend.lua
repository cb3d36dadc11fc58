-- Closes a lane's breaker.
--
-- ARGV[1]  lane
-- Result:  nothing

local lane = lane_of(ARGV[1], 0)
if is_broken(lane) then
  close_breaker(lane)
  lane.changed = true
  save()
  wake(false)
end
