package io.rebound.schedule.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One script to be run on one shard. */
record Call(Script script, int shard, List<byte[]> arguments) {

  static Call of(Script script, int shard, byte[]... arguments) {
    return new Call(script, shard, List.of(arguments));
  }

  /** With one argument, and then the others. */
  static Call of(Script script, int shard, byte[] first, List<byte[]> others) {
    List<byte[]> arguments = new ArrayList<>(others.size() + 1);
    arguments.add(first);
    arguments.addAll(others);
    return new Call(script, shard, arguments);
  }

  static byte[] number(long value) {
    return text(Long.toString(value));
  }

  static byte[] flag(boolean value) {
    return text(value ? "1" : "0");
  }

  static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
