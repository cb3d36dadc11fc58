package io.rebound.task;

import io.rebound.input.Echo;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/**
 * A task's identity: a UUID of version 7 (RFC 9562), so that ids sort by the time of acceptance and
 * a table can be partitioned by them.
 */
public record TaskId(UUID value) {

  /** The id with that text, as in URLs and JSON. */
  public static TaskId parse(String text) {
    UUID value = UUID.fromString(text);
    // UUID.fromString takes shortened groups; only the one true form is an id.
    if (!value.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("a task id is a UUID, but is " + Echo.of(text));
    }
    return new TaskId(value);
  }

  /** The id from its 16 bytes. */
  public static TaskId of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new TaskId(new UUID(buffer.getLong(), buffer.getLong()));
  }

  /** The smallest id of that millisecond: the lower bound of a search by time. */
  public static TaskId firstAt(Instant time) {
    return new TaskId(new UUID(time.toEpochMilli() << 16 | 0x7000L, 0x8000_0000_0000_0000L));
  }

  /** The 16 bytes, in the order that sorts like the text. */
  public byte[] bytes() {
    return ByteBuffer.allocate(16)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  /** The millisecond in which the id was made. */
  public Instant madeAt() {
    return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
