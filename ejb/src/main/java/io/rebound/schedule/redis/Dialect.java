package io.rebound.schedule.redis;

import java.util.List;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** How Redis is told to run a script. */
enum Dialect {
  /** By the name of a function (Redis 7 and newer): what scripts share is not made at each call. */
  FUNCTIONS {
    @Override
    Object call(RedisClient redis, Call call, List<byte[]> keys) {
      return redis.fcall(Library.CURRENT.function(call.script()), keys, call.arguments());
    }

    @Override
    Response<Object> call(Pipeline pipeline, Call call, List<byte[]> keys) {
      return pipeline.fcall(Library.CURRENT.function(call.script()), keys, call.arguments());
    }

    @Override
    boolean isMissing(JedisDataException refusal) {
      return String.valueOf(refusal.getMessage()).contains("Function not found");
    }

    @Override
    void teach(RedisClient redis, Call call, List<byte[]> keys) {
      redis.functionLoadReplace(Library.CURRENT.text());
    }
  },

  /** By the digest of its text: for older ones, and users who may not make functions. */
  TEXTS {
    @Override
    Object call(RedisClient redis, Call call, List<byte[]> keys) {
      return redis.evalsha(call.script().sha(), keys, call.arguments());
    }

    @Override
    Response<Object> call(Pipeline pipeline, Call call, List<byte[]> keys) {
      return pipeline.evalsha(call.script().sha(), keys, call.arguments());
    }

    @Override
    boolean isMissing(JedisDataException refusal) {
      return refusal instanceof JedisNoScriptException;
    }

    @Override
    void teach(RedisClient redis, Call call, List<byte[]> keys) {
      redis.scriptLoad(call.script().text(), keys.get(0));
    }
  };

  abstract Object call(RedisClient redis, Call call, List<byte[]> keys);

  abstract Response<Object> call(Pipeline pipeline, Call call, List<byte[]> keys);

  /** Whether Redis does not know the script (any more), and can be taught. */
  abstract boolean isMissing(JedisDataException refusal);

  /** Has Redis know the script of that call. */
  abstract void teach(RedisClient redis, Call call, List<byte[]> keys);

  /** Whether Redis does not speak so at all, or not with us. */
  static boolean isForeign(JedisDataException refusal) {
    return says(refusal, "NOPERM") || says(refusal, "ERR unknown command");
  }

  /** Whether memory is short. */
  static boolean isShortOfMemory(JedisDataException refusal) {
    return says(refusal, "OOM");
  }

  private static boolean says(JedisDataException refusal, String beginning) {
    return String.valueOf(refusal.getMessage()).startsWith(beginning);
  }
}
