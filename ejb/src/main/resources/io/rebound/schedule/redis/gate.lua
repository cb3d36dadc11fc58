-- Sets a lane's gate.
--
-- ARGV[1]  lane
-- ARGV[2]  tenant
-- ARGV[3]  '1' for paused
-- ARGV[4]  how many may be in flight
-- ARGV[5]  how many in ARGV[6] microseconds; 0 for no rate
-- ARGV[7]  after how many failures in a row its breaker opens, for ARGV[8] microseconds; 0 for no breaker
-- Result:  nothing

local lane = lane_of(ARGV[1], tonumber(ARGV[2]))
-- It may rest for what held until now.
if is_guarded(lane) then shut(lane) end
lane.paused = tonumber(ARGV[3])
lane.limit = tonumber(ARGV[4])
set_rate(lane, tonumber(ARGV[5]), tonumber(ARGV[6]))
set_breaker(lane, tonumber(ARGV[7]), tonumber(ARGV[8]))
lane.changed = true
if room_of(lane) <= 0 or rests_until(lane) > 0 then shut(lane) end
if redis.call('EXISTS', lane.queue) == 1 then open(lane) end
save()
wake(false)
