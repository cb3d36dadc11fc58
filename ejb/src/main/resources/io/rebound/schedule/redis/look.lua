-- How one lane stands.
--
-- ARGV[1]  lane
-- Result:  ready tasks, tasks in flight, until when it rests for its rate (0 for not), its breaker's state (C closed,
--          O open, H half-open, '' for no breaker), failures in a row, since when it is not closed and when it tries again

local lane = lane_of(ARGV[1], 0)
return { redis.call('ZCARD', lane.queue), lane.flying, rate_rests_until(lane), unpack(breaker_of(lane)) }
