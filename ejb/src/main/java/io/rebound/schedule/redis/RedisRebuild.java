package io.rebound.schedule.redis;

import io.rebound.schedule.Rebuild;
import java.util.stream.IntStream;

/** A key per shard that goes when the shard's content goes. */
final class RedisRebuild implements Rebuild {
  private static final byte[] THERE = {'1'};

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
  public void markIntact() {
    scripts.ask(
        () -> {
          shards().forEach(shard -> scripts.client().set(scripts.keys().epoch(shard), THERE));
          return null;
        });
  }

  private IntStream shards() {
    return IntStream.range(0, scripts.keys().shards());
  }
}
