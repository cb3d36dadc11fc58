package io.rebound.bench.floor;

import io.rebound.bench.measure.ClosedLoop;
import io.rebound.bench.node.BenchStores;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/**
 * Redis, asked by its client.
 *
 * @param connections one for each caller
 */
record BareRedis(List<Jedis> connections, Commands commands) implements Bare {

  /** For so many callers. */
  static BareRedis of(BenchStores stores, int callers, Commands commands) {
    URI address = URI.create(stores.redisUrl());
    return new BareRedis(
        Stream.generate(() -> new Jedis(address)).limit(callers).toList(), commands);
  }

  @Override
  public void begin() {
    Jedis redis = connections.get(0);
    redis.flushAll();
    commands.prepare(redis);
  }

  @Override
  public ClosedLoop.Call by(int caller) {
    Jedis redis = connections.get(caller);
    return number -> commands.send(redis, caller, number);
  }

  @Override
  public long done() {
    return commands.done(connections.get(0));
  }

  @Override
  public void close() {
    connections.forEach(Jedis::close);
  }
}
