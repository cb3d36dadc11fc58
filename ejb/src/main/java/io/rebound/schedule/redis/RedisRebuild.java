package io.rebound.schedule.redis;

import io.rebound.schedule.Rebuild;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A key per shard that goes when the shard's content goes. */
final class RedisRebuild implements Rebuild {
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
  public boolean markIntact(String rebuild) {
    List<Object> marked = scripts.runEverywhere(Script.INTACT, Call.text(rebuild));
    return marked.stream().allMatch(Long.valueOf(1)::equals);
  }

  private IntStream shards() {
    return IntStream.range(0, scripts.keys().shards());
  }
}
