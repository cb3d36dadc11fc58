package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Allowance;
import io.rebound.lab.check.Findings;
import java.util.List;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** {@code FLUSHALL} under load, as when another Redis without content takes over. */
final class RedisFlush implements Fault {
  private static final String OUTCOMES = "{rb:0}:out";
  private static final String INTACT = "{rb:0}:epoch";
  private static final String UNDER_WAY = "{rb:0}:rebuild";

  // The only field of an entry is the number of its events.
  private static final String COUNT_AND_FLUSH =
      """
      local events = 0
      for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', '+')) do events = events + tonumber(entry[2][1]) end
      redis.call('FLUSHALL', 'ASYNC')
      return events
      """;

  private final Bystanders bystanders = new Bystanders();
  private long unwritten;

  @Override
  public String name() {
    return "redis-flush";
  }

  @Override
  public String invariant() {
    return "the schedule is rebuilt from PostgreSQL; only what was settled and not yet written down comes twice";
  }

  @Override
  public void inject(Scene scene) {
    bystanders.prepare(scene);
    try (RedisClient redis = RedisClient.create(scene.cluster().redisUrl())) {
      unwritten = (Long) redis.eval(COUNT_AND_FLUSH, List.of(OUTCOMES), List.of());
    }
  }

  @Override
  public boolean isBack(Scene scene) {
    return isRebuilt(scene);
  }

  static boolean isRebuilt(Scene scene) {
    return exists(scene, INTACT);
  }

  /** Whether a node has begun to rebuild, or has done it already. */
  static boolean isNoticed(Scene scene) {
    return exists(scene, UNDER_WAY) || isRebuilt(scene);
  }

  private static boolean exists(Scene scene, String key) {
    try (RedisClient redis = RedisClient.create(scene.cluster().redisUrl())) {
      return redis.exists(key);
    } catch (JedisConnectionException busy) {
      return false;
    }
  }

  @Override
  public void afterwards(Scene scene) {
    bystanders.letGo();
  }

  @Override
  public Allowance allowance() {
    return Allowance.unexplained(unwritten);
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) {
    return bystanders.judge();
  }
}
