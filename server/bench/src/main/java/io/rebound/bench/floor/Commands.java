package io.rebound.bench.floor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.args.ListDirection;

/** The commands by which the forerunners do one operation. */
interface Commands {
  /** Puts into an empty Redis what the commands need. */
  void prepare(Jedis redis);

  /** Does one operation, which no other caller and no other number does. */
  void send(Jedis redis, int caller, long number);

  /** How many operations have been done, by what Redis holds. */
  long done(Jedis redis);

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] content(int caller, long number, int bytes) {
    byte[] content = new byte[bytes];
    Arrays.fill(content, (byte) 'x');
    ByteBuffer.wrap(content).putInt(caller).putLong(number);
    return content;
  }

  /**
   * A task is a member of a sorted set, by the second in which it is due.
   *
   * @param bytes of a member, 12 or more
   */
  record Zadd(int bytes) implements Commands {
    private static final byte[] SCHEDULE = ascii("retry:schedule");
    private static final double DUE = 1_800_000_000;

    @Override
    public void prepare(Jedis redis) {
      // It begins with no member.
    }

    @Override
    public void send(Jedis redis, int caller, long number) {
      redis.zadd(SCHEDULE, DUE + number / 1_000, content(caller, number, bytes));
    }

    @Override
    public long done(Jedis redis) {
      return redis.zcard(SCHEDULE);
    }
  }

  /**
   * A task is a value, and its id an element of a list: both in one round trip.
   *
   * @param bytes of a value, 12 or more
   */
  record SetLpush(int bytes) implements Commands {
    private static final byte[] READY = ascii("queue:normal");

    @Override
    public void prepare(Jedis redis) {
      // It begins with an empty list.
    }

    @Override
    public void send(Jedis redis, int caller, long number) {
      byte[] id = ascii("job:" + caller + ":" + number);
      try (Pipeline pipeline = redis.pipelined()) {
        pipeline.set(id, content(caller, number, bytes));
        pipeline.lpush(READY, id);
      }
    }

    @Override
    public long done(Jedis redis) {
      long values = redis.dbSize() - (redis.exists(READY) ? 1 : 0);
      return Math.min(values, redis.llen(READY));
    }
  }

  /**
   * A task is leased by moving its id from the list of its priority, behind an empty one of higher
   * priority, to those that are worked on, and then read: three round trips.
   *
   * @param tasks that wait at the beginning: more than can be leased
   * @param bytes of each, 12 or more
   */
  record Lease(int tasks, int bytes) implements Commands {
    private static final byte[] HIGH = ascii("queue:high");
    private static final byte[] NORMAL = ascii("queue:normal");
    private static final byte[] LEASED = ascii("queue:processing");
    private static final int AT_ONCE = 1_000;

    @Override
    public void prepare(Jedis redis) {
      for (int first = 0; first < tasks; first += AT_ONCE) {
        try (Pipeline pipeline = redis.pipelined()) {
          for (int number = first; number < first + AT_ONCE; number++) {
            byte[] id = ascii("job:" + number);
            pipeline.set(id, content(0, number, bytes));
            pipeline.lpush(NORMAL, id);
          }
        }
      }
    }

    @Override
    public void send(Jedis redis, int caller, long number) {
      byte[] urgent = lease(redis, HIGH);
      byte[] id = urgent == null ? lease(redis, NORMAL) : urgent;
      if (id == null || redis.get(id) == null) {
        throw new IllegalStateException("there should be more tasks than " + tasks);
      }
    }

    private static byte[] lease(Jedis redis, byte[] from) {
      return redis.lmove(from, LEASED, ListDirection.RIGHT, ListDirection.LEFT);
    }

    @Override
    public long done(Jedis redis) {
      return redis.llen(LEASED);
    }
  }
}
