package io.rebound.schedule.redis;

import io.rebound.schedule.ScheduleUnavailable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.util.KeyValue;

/**
 * Runs scripts by their digest, and sends the text when Redis does not know one (any more). Several
 * calls go out together and cost one round trip. Redis out of reach or unwilling is a {@link
 * ScheduleUnavailable}.
 */
final class ScriptRunner {
  private static final long FSYNC_PATIENCE_MILLIS = 3_000;

  private final RedisClient client;
  private final RedisKeys keys;
  private volatile boolean canWaitForDisk;

  ScriptRunner(RedisClient client, RedisKeys keys) {
    this.client = client;
    this.keys = keys;
  }

  RedisKeys keys() {
    return keys;
  }

  /** Anything else that Redis is asked for. */
  <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (JedisException e) {
      throw refused(e);
    }
  }

  RedisClient client() {
    return client;
  }

  Object run(Call call) {
    return ask(() -> runOne(call));
  }

  /** The results, in order. */
  List<Object> runAll(List<Call> calls) {
    return calls.size() == 1
        ? Collections.singletonList(run(calls.get(0)))
        : ask(() -> runTogether(calls));
  }

  /** The same call on every shard; the results by shard. */
  List<Object> runEverywhere(Script script, byte[]... arguments) {
    List<Call> calls = new ArrayList<>();
    for (int shard = 0; shard < keys.shards(); shard++) {
      calls.add(Call.of(script, shard, arguments));
    }
    return runAll(calls);
  }

  /** As {@link #runAll}, and comes back when Redis has it on its disk. */
  List<Object> runAllToDisk(List<Call> calls) {
    requireDisk();
    return ask(
        () -> {
          try (Pipeline pipeline = client.pipelined()) {
            // The text and not the digest: the wait counts only what this connection has written.
            List<Response<Object>> results =
                calls.stream()
                    .map(
                        call -> pipeline.eval(call.script().text(), keysOf(call), call.arguments()))
                    .toList();
            Response<KeyValue<Long, Long>> synced = pipeline.waitAOF(1, 0, FSYNC_PATIENCE_MILLIS);
            pipeline.sync();
            List<Object> values = results.stream().map(Response::get).toList();
            requireSynced(synced.get().getKey());
            return values;
          }
        });
  }

  private Object runOne(Call call) {
    try {
      return client.evalsha(call.script().sha(), keysOf(call), call.arguments());
    } catch (JedisNoScriptException e) {
      return sendText(call);
    }
  }

  private Object sendText(Call call) {
    return client.eval(call.script().text(), keysOf(call), call.arguments());
  }

  private List<Object> runTogether(List<Call> calls) {
    List<Response<Object>> results;
    try (Pipeline pipeline = client.pipelined()) {
      results =
          calls.stream()
              .map(call -> pipeline.evalsha(call.script().sha(), keysOf(call), call.arguments()))
              .toList();
      pipeline.sync();
    }
    List<Object> values = new ArrayList<>(calls.size());
    for (int i = 0; i < calls.size(); i++) {
      values.add(valueOf(results.get(i), calls.get(i)));
    }
    return values;
  }

  private Object valueOf(Response<Object> result, Call call) {
    try {
      return result.get();
    } catch (JedisNoScriptException e) {
      return sendText(call);
    }
  }

  private List<byte[]> keysOf(Call call) {
    return List.of(keys.metas(call.shard()));
  }

  private void requireDisk() {
    if (canWaitForDisk) {
      return;
    }
    try {
      client.waitAOF(keys.metas(0), 1, 0, 1);
      canWaitForDisk = true;
    } catch (JedisConnectionException e) {
      throw refused(e);
    } catch (JedisException e) {
      throw new ScheduleUnavailable(
          "durability disk needs Redis 7.2 or newer with appendonly yes; this one says: "
              + e.getMessage(),
          e);
    }
  }

  private static void requireSynced(long copies) {
    if (copies < 1) {
      throw new ScheduleUnavailable(
          "Redis did not write to its disk within " + FSYNC_PATIENCE_MILLIS + " ms", null);
    }
  }

  private RuntimeException refused(JedisException e) {
    if (e instanceof JedisConnectionException) {
      // The other idle connections went the same way; better to find out now than one by one.
      client.getPool().clear();
    }
    return Refusals.translated(e);
  }
}
