package io.rebound.schedule.redis;

import io.rebound.schedule.Rebuild;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import redis.clients.jedis.params.SetParams;

/** A key per shard that goes when the shard's content goes. */
final class RedisRebuild implements Rebuild {
  private static final long TURN_MILLIS = 5_000;
  private static final String IF_OURS =
      "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end ";
  private static final byte[] KEEP =
      Call.text(IF_OURS + "return redis.call('PEXPIRE', KEYS[1], ARGV[2])");
  private static final byte[] END = Call.text(IF_OURS + "return redis.call('DEL', KEYS[1])");

  private final ScriptRunner scripts;
  private final byte[] node = Call.text(UUID.randomUUID().toString());

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
  public boolean isUnderWay(String rebuild) {
    byte[] name = Call.text(rebuild);
    return scripts.ask(
        () ->
            shards()
                .allMatch(
                    shard -> scripts.client().sismember(scripts.keys().rebuilds(shard), name)));
  }

  @Override
  public boolean takeTurn() {
    SetParams ifFree = SetParams.setParams().nx().px(TURN_MILLIS);
    return scripts.ask(() -> scripts.client().set(turn(), node, ifFree)) != null || keepTurn();
  }

  @Override
  public boolean keepTurn() {
    return ifOurs(KEEP, Call.number(TURN_MILLIS));
  }

  @Override
  public void endTurn() {
    ifOurs(END);
  }

  private boolean ifOurs(byte[] command, byte[]... more) {
    List<byte[]> arguments = new ArrayList<>(List.of(node));
    arguments.addAll(List.of(more));
    return Long.valueOf(1)
        .equals(scripts.ask(() -> scripts.client().eval(command, List.of(turn()), arguments)));
  }

  private byte[] turn() {
    return scripts.keys().turn();
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
