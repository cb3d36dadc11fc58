-- Sets a lane's gate.
--
-- ARGV[1]  lane
-- ARGV[2]  tenant
-- ARGV[3]  '1' for paused
-- ARGV[4]  how many may be in flight
-- Result:  nothing

local lane = lane_of(ARGV[1], tonumber(ARGV[2]))
lane.paused = tonumber(ARGV[3])
lane.limit = tonumber(ARGV[4])
lane.changed = true
if lane.paused == 1 or lane.flying >= lane.limit then
  shut(lane)
elseif redis.call('EXISTS', lane.queue) == 1 then
  open(lane)
end
save()
wake(false)
