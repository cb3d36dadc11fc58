package io.rebound.schedule.redis;

import io.rebound.destination.Limits;
import io.rebound.schedule.Claims;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The scripts: what all begin with, and a part of their own. Each part states its arguments and
 * result. Redis runs them as functions of one library, or each by its text: see {@link Dialect}.
 */
enum Script {
  ADD(Effect.GROWS, "add.lua"),
  CANCEL(Effect.CHANGES, "waiting.lua", "cancel.lua"),
  RUN_NOW(Effect.CHANGES, "waiting.lua", "run_now.lua"),
  STATES(Effect.READS, "states.lua"),
  DEPTHS(Effect.READS, "depths.lua"),
  LANES(Effect.READS, "lanes.lua"),
  LOAD(Effect.READS, "load.lua"),
  CLAIM(Effect.CHANGES, "claim.lua"),
  SETTLE(Effect.CHANGES, "settle.lua"),
  EXTEND(Effect.CHANGES, "extend.lua"),
  RECLAIM(Effect.CHANGES, "reclaim.lua"),
  RESTORE(Effect.GROWS, "restore.lua"),
  INTACT(Effect.CHANGES, "intact.lua"),
  LOOK(Effect.READS, "look.lua"),
  BROKEN(Effect.READS, "broken.lua"),
  GATE(Effect.CHANGES, "gate.lua"),
  MEND(Effect.CHANGES, "mend.lua"),
  WEIGH(Effect.CHANGES, "weigh.lua"),
  OUTCOMES(Effect.READS, "outcomes.lua"),
  TRIM(Effect.CHANGES, "trim.lua");

  /** What a script does to the memory of Redis, as the flags of a function say it. */
  private enum Effect {
    READS("'no-writes', 'allow-oom'"),
    /** Puts tasks in: refused when memory is short. */
    GROWS(""),
    /** Goes on when memory is short, or nothing would ever make room. */
    CHANGES("'allow-oom'");

    private final String flags;

    Effect(String flags) {
      this.flags = flags;
    }
  }

  /** An enum's constants come before its statics, so this is not one of them. */
  private static final class Prelude {
    static final String TEXT = constants() + read(List.of("shard.lua", "limits.lua", "lane.lua"));
  }

  private final Effect effect;
  private final String part;
  private final byte[] text;
  private final byte[] sha;

  Script(Effect effect, String... parts) {
    this.effect = effect;
    part = "begin(KEYS[1])\n" + read(List.of(parts));
    text = Call.text(Prelude.TEXT + part);
    sha = Call.text(Sha1.of(text));
  }

  /** The whole of it, as it runs without a library. */
  byte[] text() {
    return text;
  }

  /** The digest of {@link #text}, as Redis names it. */
  byte[] sha() {
    return sha;
  }

  /** What makes it a function of that name, in the text of a library behind the prelude. */
  String registration(String name) {
    return "redis.register_function{ function_name = '%s', flags = { %s }, callback = function(KEYS, ARGV)\n%s\nend }\n"
        .formatted(name, effect.flags, part);
  }

  static String prelude() {
    return Prelude.TEXT;
  }

  private static String constants() {
    return "local LANE_LIMIT, PRIORITY_BONUS = %d, %d\n"
        .formatted(Limits.DEFAULT_MAX_IN_FLIGHT, Micros.of(Claims.PRIORITY_BONUS));
  }

  private static String read(List<String> parts) {
    return parts.stream().map(Script::read).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String read(String part) {
    try (InputStream in = Script.class.getResourceAsStream(part)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("script " + part + " cannot be read", e);
    }
  }
}
