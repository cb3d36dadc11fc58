package io.rebound.schedule.redis;

import io.rebound.history.OutcomeLog;
import io.rebound.schedule.Claims;
import io.rebound.schedule.LaneStates;
import io.rebound.schedule.Lanes;
import io.rebound.schedule.Rebuild;
import io.rebound.schedule.Schedule;
import io.rebound.schedule.Wakeups;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;

/**
 * The schedule in Redis, with all its ports over one pool of connections, and one more for people
 * and clients. Connects at the first use.
 */
public final class RedisStore implements AutoCloseable {
  private static final Duration CONNECTION_PATIENCE = Duration.ofSeconds(2);

  private static final int PROMPT_CONNECTIONS = 8;

  private static final String VERSION = "redis_version:";

  private final RedisClient client;
  private final RedisClient promptClient;
  private final RedisSchedule schedule;
  private final RedisSchedule prompt;
  private final RedisClaims claims;
  private final RedisLanes lanes;
  private final RedisLaneStates laneStates;
  private final RedisWakeups wakeups;
  private final RedisRebuild rebuild;
  private final RedisOutcomeLog outcomes;

  /**
   * @param threads makes the threads that listen for wake-ups, one per listener
   * @throws IllegalArgumentException naming the setting that is wrong
   */
  public RedisStore(RedisSettings settings, ThreadFactory threads) {
    RedisAddress address = new RedisAddress(settings.url());
    RedisKeys keys = new RedisKeys(settings.deployment(), settings.shards());
    client = client(address, address.config(), settings.connections());
    promptClient = client(address, address.promptConfig(), PROMPT_CONNECTIONS);
    ScriptRunner scripts = new ScriptRunner(client, keys);
    schedule = new RedisSchedule(scripts);
    ScriptRunner promptScripts = new ScriptRunner(promptClient, keys);
    prompt = new RedisSchedule(promptScripts);
    laneStates = new RedisLaneStates(promptScripts);
    claims = new RedisClaims(scripts, settings.node());
    lanes = new RedisLanes(scripts);
    wakeups = new RedisWakeups(address, keys, threads);
    rebuild = new RedisRebuild(scripts);
    outcomes = new RedisOutcomeLog(scripts);
  }

  private static RedisClient client(
      RedisAddress address, JedisClientConfig config, int connections) {
    return RedisClient.builder()
        .hostAndPort(address.hostAndPort())
        .clientConfig(config)
        .poolConfig(pool(connections))
        .build();
  }

  private static ConnectionPoolConfig pool(int connections) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(connections);
    pool.setMaxIdle(connections);
    pool.setMaxWait(CONNECTION_PATIENCE);
    // No thread of its own to test idle connections: a broken one empties the pool when it is used.
    pool.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
    pool.setTestWhileIdle(false);
    return pool;
  }

  public Schedule schedule() {
    return schedule;
  }

  /**
   * The same for people and clients: it gives up after two seconds, and what the engine waits for
   * does not keep them.
   */
  public Schedule prompt() {
    return prompt;
  }

  public Claims claims() {
    return claims;
  }

  public Lanes lanes() {
    return lanes;
  }

  /** As prompt as {@link #prompt}. */
  public LaneStates laneStates() {
    return laneStates;
  }

  public Wakeups wakeups() {
    return wakeups;
  }

  public Rebuild rebuild() {
    return rebuild;
  }

  public OutcomeLog outcomes() {
    return outcomes;
  }

  /** The version of Redis; {@code unknown} where it does not say. */
  public String version() {
    return client
        .info("server")
        .lines()
        .filter(line -> line.startsWith(VERSION))
        .findFirst()
        .map(line -> line.substring(VERSION.length()).strip())
        .orElse("unknown");
  }

  /** Closes the connections. Listeners are closed by whoever made them. */
  @Override
  public void close() {
    client.close();
    promptClient.close();
  }
}
