package io.rebound.schedule.redis;

import io.rebound.schedule.ScheduleUnavailable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.KeyValue;

/**
 * Runs scripts, and teaches Redis those that it does not know (any more). Several calls go out
 * together and cost one round trip. Redis out of reach or unwilling is a {@link
 * ScheduleUnavailable}.
 */
final class ScriptRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ScriptRunner.class);
  private static final long FSYNC_PATIENCE_MILLIS = 3_000;

  /** It may not know functions, then not know the text, and then forget it again. */
  private static final int LESSONS = 3;

  private final RedisClient client;
  private final RedisKeys keys;
  private volatile Dialect dialect = Dialect.FUNCTIONS;
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

  /** As {@link #runAll}, for calls of one script, and comes back when Redis has it on its disk. */
  List<Object> runAllToDisk(List<Call> calls) {
    requireDisk();
    return ask(() -> taught(calls.get(0), spoken -> runTogetherToDisk(spoken, calls)));
  }

  private List<Object> runTogetherToDisk(Dialect spoken, List<Call> calls) {
    try (Pipeline pipeline = client.pipelined()) {
      List<Response<Object>> results = send(spoken, calls, pipeline);
      // It counts only what this connection has written.
      Response<KeyValue<Long, Long>> synced = pipeline.waitAOF(1, 0, FSYNC_PATIENCE_MILLIS);
      pipeline.sync();
      List<Object> values = results.stream().map(Response::get).toList();
      requireSynced(synced.get().getKey());
      return values;
    }
  }

  private Object runOne(Call call) {
    return taught(call, spoken -> spoken.call(client, call, keysOf(call)));
  }

  private List<Object> runTogether(List<Call> calls) {
    Dialect spoken = dialect;
    List<Response<Object>> results;
    try (Pipeline pipeline = client.pipelined()) {
      results = send(spoken, calls, pipeline);
      pipeline.sync();
    }
    List<Object> values = new ArrayList<>(calls.size());
    for (int i = 0; i < calls.size(); i++) {
      values.add(valueOf(results.get(i), spoken, calls.get(i)));
    }
    return values;
  }

  private List<Response<Object>> send(Dialect spoken, List<Call> calls, Pipeline pipeline) {
    return calls.stream().map(call -> spoken.call(pipeline, call, keysOf(call))).toList();
  }

  private Object valueOf(Response<Object> result, Dialect spoken, Call call) {
    try {
      return result.get();
    } catch (JedisDataException e) {
      learn(spoken, call, e);
      return runOne(call);
    }
  }

  /** Asks again after each lesson. */
  private <T> T taught(Call call, Function<Dialect, T> question) {
    Dialect spoken = dialect;
    for (int lesson = 0; lesson < LESSONS; lesson++) {
      try {
        return question.apply(spoken);
      } catch (JedisDataException e) {
        spoken = learn(spoken, call, e);
      }
    }
    return question.apply(spoken);
  }

  /** How to ask again, or throws what Redis said if that is of no use. */
  private Dialect learn(Dialect spoken, Call call, JedisDataException refusal) {
    if (!spoken.isMissing(refusal)) {
      return plainly(spoken, refusal);
    }
    try {
      spoken.teach(client, call, keysOf(call));
      return spoken;
    } catch (JedisDataException e) {
      // A text finds its place where a library does not, and this call need not wait for one.
      return Dialect.isShortOfMemory(e) ? Dialect.TEXTS : plainly(spoken, e);
    }
  }

  private Dialect plainly(Dialect spoken, JedisDataException refusal) {
    if (spoken == Dialect.TEXTS || !Dialect.isForeign(refusal)) {
      throw refusal;
    }
    if (dialect != Dialect.TEXTS) {
      dialect = Dialect.TEXTS;
      LOG.info("Redis runs the scripts by their texts: {}", refusal.getMessage());
    }
    return Dialect.TEXTS;
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
