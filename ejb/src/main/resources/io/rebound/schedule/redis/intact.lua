-- Marks the shard as holding all that the journal has, unless it has lost its content since that
-- rebuild began. It is so too when the rebuild of another node was faster.
--
-- ARGV[1]  the rebuild
-- Result:  1 when it is marked, else 0

if redis.call('EXISTS', EPOCH) == 1 then return 1 end
if redis.call('SISMEMBER', REBUILDS, ARGV[1]) == 0 then return 0 end
redis.call('SET', EPOCH, '1')
redis.call('DEL', REBUILDS)
return 1
