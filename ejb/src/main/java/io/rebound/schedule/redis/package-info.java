/** The schedule in Redis: one Lua script per duty, per shard. */
package io.rebound.schedule.redis;
