package io.rebound.schedule.redis;

import io.rebound.schedule.ScheduleUnavailable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells a Redis that cannot be used now from a mistake of ours. */
final class Refusals {
  private Refusals() {}

  static RuntimeException translated(JedisException e) {
    if (e instanceof JedisConnectionException) {
      return new ScheduleUnavailable("Redis cannot be reached: " + e.getMessage(), e);
    }
    if (e instanceof JedisDataException && isOurs(String.valueOf(e.getMessage()))) {
      return new IllegalStateException("a script of the schedule failed: " + e.getMessage(), e);
    }
    return new ScheduleUnavailable("Redis refuses: " + e.getMessage(), e);
  }

  /**
   * All that Redis says of its own state has a word of its own in front (OOM, READONLY, LOADING,
   * MISCONF ...).
   */
  private static boolean isOurs(String message) {
    return (message.startsWith("ERR ") || message.startsWith("WRONGTYPE "))
        && !message.contains("OOM command not allowed")
        && !message.contains("WAITAOF");
  }
}
