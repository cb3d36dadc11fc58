package io.rebound.schedule.redis;

import io.rebound.schedule.Claims;
import io.rebound.schedule.Settlement;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Leases in Redis: a set of task ids per token, and the tokens by expiry. */
final class RedisClaims implements Claims {
  private final ScriptRunner scripts;
  private final Settlements settlements;
  private final Holdings holdings;
  private final byte[] orphanedEnding;

  RedisClaims(ScriptRunner scripts, String node) {
    this.scripts = scripts;
    this.orphanedEnding = AttemptCodec.orphanedEnding(node);
    this.holdings = new Holdings(scripts, orphanedEnding);
    this.settlements = new Settlements(scripts, holdings);
  }

  @Override
  public int shards() {
    return scripts.keys().shards();
  }

  @Override
  public Claim claim(int shard, int limit, Duration lease) {
    Object answer =
        scripts.run(
            Call.of(
                Script.CLAIM,
                shard,
                Call.number(limit),
                Call.number(Micros.of(lease)),
                orphanedEnding));
    List<?> parts = (List<?>) answer;
    return ByteReader.readAll((byte[]) parts.get(0), in -> claim(shard, in, parts));
  }

  private static Claim claim(int shard, ByteReader numbers, List<?> parts) {
    Instant now = numbers.time();
    long nextDue = numbers.i64();
    Token token = new Token(shard, numbers.i64());
    boolean intact = numbers.flag();
    boolean more = numbers.flag();
    List<?> bodies = (List<?>) parts.get(2);
    List<Leased> leased =
        ByteReader.readAll((byte[]) parts.get(1), heads -> leased(token, heads, bodies));
    return new Claim(
        leased,
        more,
        now,
        nextDue == 0 ? Optional.empty() : Optional.of(Micros.toInstant(nextDue)),
        intact);
  }

  private static List<Leased> leased(Token token, ByteReader heads, List<?> bodies) {
    List<Leased> leased = new ArrayList<>(bodies.size());
    for (Object body : bodies) {
      TaskId id = TaskId.of(heads.raw(16));
      leased.add(leased(id, token, Meta.read(heads), (byte[]) body));
    }
    return leased;
  }

  private static Leased leased(TaskId id, Token token, Meta meta, byte[] body) {
    Optional<Task> task = Optional.empty();
    String poison = "";
    try {
      if (body == null) {
        throw new UnreadableException("it is not there", null);
      }
      task = Optional.of(TaskCodec.decode(id, body));
    } catch (UnreadableException e) {
      poison = "the stored task cannot be read: " + e.getMessage();
    }
    return new Leased(id, meta.lane(), token, task, meta.progress(), meta.readyAt(), poison);
  }

  @Override
  public List<Boolean> settle(List<Settlement> wanted) {
    return settlements.settle(wanted);
  }

  @Override
  public void extend(Collection<Token> tokens, Duration lease) {
    Map<Integer, List<byte[]>> byShard = new TreeMap<>();
    for (Token token : tokens) {
      byShard
          .computeIfAbsent(token.shard(), none -> new ArrayList<>())
          .add(Call.number(token.number()));
    }
    List<Call> calls = new ArrayList<>();
    byShard.forEach(
        (shard, numbers) ->
            calls.add(Call.of(Script.EXTEND, shard, Call.number(Micros.of(lease)), numbers)));
    if (!calls.isEmpty()) {
      scripts.runAll(calls);
    }
  }

  @Override
  public int restore(Collection<Leased> held, Duration lease) {
    return holdings.restore(held, lease);
  }

  @Override
  public int reclaim(int shard, int limit) {
    Object count = scripts.run(Call.of(Script.RECLAIM, shard, Call.number(limit), orphanedEnding));
    return ((Long) count).intValue();
  }
}
