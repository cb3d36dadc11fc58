package io.rebound.web.page;

import io.rebound.task.TaskId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where a page of tasks ended, as an opaque text. */
public final class Cursor {
  private static final byte VERSION = 1;
  private static final int LENGTH = 18;

  private Cursor() {}

  /** The text for the page after this task. */
  public static String after(TaskId last) {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH).put(VERSION).put(last.bytes());
    byte check = check(bytes.array());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.put(check).array());
  }

  /** The task that the text names, if it is one of ours. */
  public static Optional<TaskId> read(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != LENGTH || bytes[0] != VERSION || bytes[LENGTH - 1] != check(bytes)) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, LENGTH - 2);
    return Optional.of(new TaskId(new UUID(buffer.getLong(), buffer.getLong())));
  }

  /** Tells a cursor that was cut or mistyped; it is no secret. */
  private static byte check(byte[] bytes) {
    int sum = 7;
    for (int i = 0; i < LENGTH - 1; i++) {
      sum = 31 * sum + bytes[i];
    }
    return (byte) (sum ^ sum >>> 8 ^ sum >>> 16);
  }
}
