-- Result: tasks scheduled, ready and leased, and events in the outcome stream

local overdue = redis.call('ZCOUNT', DUE, '-inf', now)
return { redis.call('ZCARD', DUE) - overdue, n.ready + overdue, n.leased, n.events }
