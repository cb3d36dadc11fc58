-- What holds a lane back: its pause, its limit of tasks in flight, its rate and its breaker.
--
-- A lane's record is tenant I4, paused B, limit I4, in flight I4. That of a lane with a rate or a breaker goes
-- on: interval, tolerance and tat d, threshold and failures I4, open for, opened and tries again I8. All times
-- are microseconds.
--
-- The rate is kept by the generic cell rate algorithm (ITU-T I.371, annex A): tat, the theoretical arrival
-- time, is when the next task would come if all came evenly; one may come earlier by the tolerance.
--
-- The breaker is closed while `tries_at` is 0, open until then, and half-open from then on.

local SHORT_RECORD = 13
-- What a rate may be ahead of itself, in whole tasks: none where they are further apart.
local LEEWAY = 100000
-- A lane at a high rate rests until it may take a few.
local SHORTEST_REST = 5000
local WHOLE_REST = 1000
local WORKS, FAILS = 87, 70 -- W and F: what an attempt tells of its destination

-- A lane that was never set up gets the default gate.
local function new_lane(tenant)
  return {
    tenant = tenant, paused = 0, limit = LANE_LIMIT, flying = 0,
    interval = 0, tolerance = 0, tat = 0,
    threshold = 0, failures = 0, open_for = 0, opened = 0, tries_at = 0
  }
end

local function read_lane(stored)
  local lane = new_lane(0)
  lane.tenant, lane.paused, lane.limit, lane.flying = struct.unpack('>I4BI4I4', stored)
  if #stored > SHORT_RECORD then
    lane.interval, lane.tolerance, lane.tat, lane.threshold, lane.failures, lane.open_for, lane.opened, lane.tries_at =
      struct.unpack('>dddI4I4I8I8I8', stored, SHORT_RECORD + 1)
  end
  return lane
end

local function is_guarded(lane) return lane.interval > 0 or lane.threshold > 0 end

local function write_lane(lane)
  local record = struct.pack('>I4BI4I4', lane.tenant, lane.paused, lane.limit, lane.flying)
  if not is_guarded(lane) then return record end
  return record .. struct.pack('>dddI4I4I8I8I8', lane.interval, lane.tolerance, lane.tat,
    lane.threshold, lane.failures, lane.open_for, lane.opened, lane.tries_at)
end

local function is_broken(lane) return lane.tries_at > 0 end

-- Whether the lane's tasks are told as blocked.
local function is_blocked(lane) return lane.paused == 1 or is_broken(lane) end

-- How many more of the lane's tasks may be in flight. One at a time shows whether a destination works again.
local function room_of(lane)
  if lane.paused == 1 or now < lane.tries_at then return 0 end
  return (is_broken(lane) and 1 or lane.limit) - lane.flying
end

-- How many its rate allows now.
local function allowance_of(lane)
  if lane.interval == 0 then return math.huge end
  local ahead = math.max(0, lane.tat - now)
  return math.max(0, math.floor((lane.interval + lane.tolerance - ahead) / lane.interval))
end

-- When its rate allows the next; 0 for at once.
local function rate_rests_until(lane)
  if allowance_of(lane) >= 1 then return 0 end
  local at = math.max(lane.tat - lane.tolerance, now + SHORTEST_REST)
  return math.ceil(at / WHOLE_REST) * WHOLE_REST
end

local function rests_until(lane)
  return math.max(rate_rests_until(lane), lane.tries_at > now and lane.tries_at or 0)
end

-- Counts tasks that left, or with a number below 0 came back unsent.
local function charge(lane, count)
  if lane.interval > 0 then
    lane.tat = math.max(lane.tat, now) + count * lane.interval
  end
end

local function close_breaker(lane)
  lane.turned = lane.turned or is_broken(lane)
  lane.failures, lane.opened, lane.tries_at = 0, 0, 0
end

local function open_breaker(lane)
  lane.turned = true
  if not is_broken(lane) then lane.opened = now end
  lane.tries_at = now + lane.open_for
end

-- Counts what an attempt tells of the destination. While the breaker is open that is old news: the
-- attempt began before.
local function judge(lane, testimony)
  if lane.threshold == 0 or now < lane.tries_at then return end
  if testimony == WORKS then
    close_breaker(lane)
  elseif testimony == FAILS then
    lane.failures = lane.failures + 1
    if is_broken(lane) or lane.failures >= lane.threshold then open_breaker(lane) end
  end
end

-- Another rate begins anew, the same one goes on.
local function set_rate(lane, tasks, per)
  local interval = tasks == 0 and 0 or per / tasks
  if interval == lane.interval then return end
  lane.interval, lane.tat = interval, 0
  lane.tolerance = interval == 0 and 0 or math.floor(LEEWAY / interval) * interval
end

-- Another breaker begins closed, the same one goes on.
local function set_breaker(lane, threshold, open_for)
  if threshold == lane.threshold and open_for == lane.open_for then return end
  close_breaker(lane)
  -- Also where a node that knew no breakers has written the record: what is told of it elsewhere goes with it.
  lane.turned = true
  lane.threshold, lane.open_for = threshold, open_for
end

-- Its state, failures in a row, since when it is not closed, and when it tries again.
local function breaker_of(lane)
  local state = lane.threshold == 0 and '' or not is_broken(lane) and 'C' or now < lane.tries_at and 'O' or 'H'
  return { state, lane.failures, lane.opened, lane.tries_at }
end
