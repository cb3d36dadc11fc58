package io.rebound.schedule.redis;

import io.rebound.schedule.ScheduleUnavailable;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells a Redis that cannot be used now from a mistake of ours. */
final class Refusals {
  /** What Redis says of its own state; Redis 6 wraps it into an error of the script. */
  private static final Pattern STATE_OF_REDIS =
      Pattern.compile(
          "\\b(OOM|READONLY|MISCONF|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|LOADING|BUSY|WAITAOF)\\b");

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

  private static boolean isOurs(String message) {
    boolean ofTheScript = message.startsWith("ERR ") || message.startsWith("WRONGTYPE ");
    return ofTheScript && !STATE_OF_REDIS.matcher(message).find();
  }
}
