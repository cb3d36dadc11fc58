package io.rebound.schedule.redis;

import io.rebound.schedule.Rebuild;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import redis.clients.jedis.params.SetParams;

/** A key per shard that goes when the shard's content goes. */
final class RedisRebuild implements Rebuild {
  private static final long TURN_MILLIS = 5_000;

  private final ScriptRunner scripts;

  RedisRebuild(ScriptRunner scripts) {
    this.scripts = scripts;
  }

  @Override
  public boolean isIntact() {
    return scripts.ask(
        () -> shards().allMatch(shard -> scripts.client().exists(scripts.keys().epoch(shard))));
  }

  @Override
  public String begin() {
    String rebuild = UUID.randomUUID().toString();
    scripts.ask(
        () -> {
          shards()
              .forEach(
                  shard ->
                      scripts.client().sadd(scripts.keys().rebuilds(shard), Call.text(rebuild)));
          return null;
        });
    return rebuild;
  }

  @Override
  public Turn turn(String rebuild) {
    return scripts.ask(() -> isKnown(rebuild) ? takeTurn(rebuild) : Turn.LOST);
  }

  private boolean isKnown(String rebuild) {
    return shards()
        .allMatch(
            shard ->
                scripts.client().sismember(scripts.keys().rebuilds(shard), Call.text(rebuild)));
  }

  private Turn takeTurn(String rebuild) {
    byte[] name = Call.text(rebuild);
    byte[] key = scripts.keys().turn();
    if (scripts.client().set(key, name, SetParams.setParams().nx().px(TURN_MILLIS)) != null) {
      return Turn.OURS;
    }
    if (!Arrays.equals(name, scripts.client().get(key))) {
      return Turn.ANOTHERS;
    }
    scripts.client().pexpire(key, TURN_MILLIS);
    return Turn.OURS;
  }

  @Override
  public boolean markIntact(String rebuild) {
    List<Object> marked = scripts.runEverywhere(Script.INTACT, Call.text(rebuild));
    return marked.stream().allMatch(Long.valueOf(1)::equals);
  }

  private IntStream shards() {
    return IntStream.range(0, scripts.keys().shards());
  }
}
