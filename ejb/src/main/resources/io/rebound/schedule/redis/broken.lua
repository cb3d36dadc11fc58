-- The breakers that are not closed, the longest open first.
--
-- ARGV[1]  how many at most
-- Result:  for each its lane, state (O open, H half-open), failures in a row, since when it is not closed and when it
--          tries again; five by five

local result = {}
for _, number in ipairs(redis.call('ZRANGE', BROKEN, 0, ARGV[1] - 1)) do
  result[#result + 1] = number
  for _, part in ipairs(breaker_of(lane_of(number, 0))) do result[#result + 1] = part end
end
return result
