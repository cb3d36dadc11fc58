package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;

/** Redis refuses to store any more, for a tenth of an outage. */
final class RedisFull implements Fault {
  private static final int PART = 10;

  @Override
  public String name() {
    return "redis-full";
  }

  @Override
  public String invariant() {
    return "what Redis has no memory for is refused or stays with PostgreSQL; nothing is half written";
  }

  @Override
  public void inject(Scene scene) throws InterruptedException {
    limit(scene, "1mb");
    TimeUnit.MILLISECONDS.sleep(scene.options().outage().toMillis() / PART);
  }

  @Override
  public void end(Scene scene) {
    limit(scene, "0");
  }

  private static void limit(Scene scene, String memory) {
    try (Jedis redis = new Jedis(URI.create(scene.cluster().redisUrl()))) {
      redis.configSet("maxmemory", memory);
    }
  }
}
