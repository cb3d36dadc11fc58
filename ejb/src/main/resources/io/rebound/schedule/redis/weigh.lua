-- Sets a tenant's weight, from its next service on.
--
-- ARGV[1]  tenant
-- ARGV[2]  weight
-- Result:  nothing

local _, virtual = share_of(ARGV[1])
keep_share(ARGV[1], tonumber(ARGV[2]), virtual)
