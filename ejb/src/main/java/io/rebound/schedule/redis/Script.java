package io.rebound.schedule.redis;

import io.rebound.destination.Limits;
import io.rebound.schedule.Claims;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scripts: what all begin with, and a part of their own. Each part states its arguments and
 * result.
 */
enum Script {
  ADD("add.lua"),
  CANCEL("waiting.lua", "cancel.lua"),
  RUN_NOW("waiting.lua", "run_now.lua"),
  STATES("states.lua"),
  DEPTHS("depths.lua"),
  LANES("lanes.lua"),
  LOAD("load.lua"),
  CLAIM("claim.lua"),
  SETTLE("settle.lua"),
  EXTEND("extend.lua"),
  RECLAIM("reclaim.lua"),
  RESTORE("restore.lua"),
  INTACT("intact.lua"),
  LOOK("look.lua"),
  BROKEN("broken.lua"),
  GATE("gate.lua"),
  MEND("mend.lua"),
  WEIGH("weigh.lua"),
  OUTCOMES("outcomes.lua"),
  TRIM("trim.lua");

  /** An enum's constants come before its statics, so this is not one of them. */
  private static final class Prelude {
    static final List<String> PARTS = List.of("shard.lua", "limits.lua", "lane.lua");
  }

  private final byte[] text;
  private final byte[] sha;

  Script(String... parts) {
    text =
        Stream.concat(
                Stream.of(constants()),
                Stream.concat(Prelude.PARTS.stream(), Stream.of(parts)).map(Script::read))
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8);
    sha = sha1(text);
  }

  byte[] text() {
    return text;
  }

  byte[] sha() {
    return sha;
  }

  private static String constants() {
    return "local LANE_LIMIT, PRIORITY_BONUS = "
        + Limits.DEFAULT_MAX_IN_FLIGHT
        + ", "
        + Micros.of(Claims.PRIORITY_BONUS);
  }

  private static String read(String part) {
    try (InputStream in = Script.class.getResourceAsStream(part)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("script " + part + " cannot be read", e);
    }
  }

  private static byte[] sha1(byte[] text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(text);
      return HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
