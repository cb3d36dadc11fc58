-- Prolongs leases that have not run out.
--
-- ARGV[1]   how long from now on, in microseconds
-- ARGV[2+]  tokens
-- Result: how many were prolonged

local prolonged = 0
for i = 2, #ARGV do
  local expiry = redis.call('ZSCORE', LEASES, ARGV[i])
  if expiry and tonumber(expiry) > now then
    redis.call('ZADD', LEASES, now + ARGV[1], ARGV[i])
    prolonged = prolonged + 1
  end
end
return prolonged
