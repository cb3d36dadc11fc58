-- Prolongs leases. One that has run out holds for as long as nobody has taken it back: what a token
-- holds is the fence, not the time.
--
-- ARGV[1]   how long from now on, in microseconds
-- ARGV[2+]  tokens
-- Result: nothing

for i = 2, #ARGV do
  redis.call('ZADD', LEASES, 'XX', now + ARGV[1], ARGV[i])
end
