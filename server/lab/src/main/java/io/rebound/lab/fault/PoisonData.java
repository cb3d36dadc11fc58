package io.rebound.lab.fault;

import io.rebound.lab.Fault;
import io.rebound.lab.Scene;
import io.rebound.lab.check.Findings;
import io.rebound.lab.check.Remembered;
import io.rebound.lab.cluster.Waiting;
import io.rebound.lab.load.Accepted;
import io.rebound.lab.load.Lane;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;

/** Somebody scribbles into Redis: garbled tasks, tasks of no lane, outcomes nobody can read. */
final class PoisonData implements Fault {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final byte[] BODIES = bytes("{rb:0}:b");
  private static final int EACH = 20;

  // Where the number of the destination stands in a stored task: behind version and tenant.
  private static final int DESTINATION = 5;

  private final Accepted poisoned = new Accepted();
  private Lane lane;

  @Override
  public String name() {
    return "poison-data";
  }

  @Override
  public String invariant() {
    return "what cannot be read is set aside with its reason, once, and holds nobody up";
  }

  @Override
  public void inject(Scene scene) {
    lane = scene.laneApart("poisoned", poisoned);
    lane.pointTo(scene.sink().url(lane.name()), true);
    lane.submit(3 * EACH);
    List<String> ids = List.copyOf(poisoned.ids());
    try (RedisClient redis = RedisClient.create(scene.cluster().redisUrl())) {
      ids.subList(0, EACH).forEach(id -> redis.hset(BODIES, key(id), bytes("rubbish")));
      ids.subList(EACH, 2 * EACH).forEach(id -> redis.hdel(BODIES, key(id)));
      ids.subList(2 * EACH, 3 * EACH).forEach(id -> send(redis, id));
      redis.xadd("{rb:0}:out", StreamEntryID.NEW_ENTRY, Map.of("1", "rubbish"));
    }
    lane.pointTo(scene.sink().url(lane.name()), false);
    Waiting.until(
        PATIENCE,
        "all poisoned tasks have ended",
        () -> scene.history().unfinished(List.of(lane.name())) == 0);
  }

  /** To a destination that there is not. */
  private static void send(RedisClient redis, String id) {
    byte[] body = redis.hget(BODIES, key(id));
    ByteBuffer.wrap(body).putLong(DESTINATION, Integer.MAX_VALUE);
    redis.hset(BODIES, key(id), body);
  }

  private static byte[] key(String id) {
    UUID uuid = UUID.fromString(id);
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public List<String> judge(Scene scene, Findings findings) throws Exception {
    List<String> broken = new ArrayList<>(Duplicates.none(findings));
    List<Remembered> tasks = List.copyOf(scene.history().of(List.of(lane.name())).values());
    long dead = tasks.stream().filter(Remembered::isDead).count();
    if (tasks.size() != poisoned.count() || dead != tasks.size()) {
      broken.add("of %d poisoned tasks %d are dead".formatted(poisoned.count(), dead));
    }
    tasks.stream()
        .filter(task -> task.over().size() > 1)
        .findFirst()
        .ifPresent(task -> broken.add("task " + task.id() + " was tried more than once"));
    int aside =
        scene
            .history()
            .texts("select reason from quarantine where place = 'outcome log, shard 0'")
            .size();
    if (aside == 0) {
      broken.add("an outcome that cannot be read was not set aside");
    }
    return broken;
  }
}
