package io.rebound.web.page;

import io.rebound.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Where a page of one list ended, as an opaque text that no other list takes. */
public enum Cursor {
  TASKS,
  DEAD_LETTERS,
  DESTINATIONS,
  RETRY_POLICIES,
  TENANTS,
  USERS,
  AUDIT,
  BULK_RUNS,
  BENCHMARKS,
  SCHEDULES;

  /** The text for the page after this task. */
  public String after(TaskId last) {
    return after(last.toString());
  }

  /** The text for the page after this name. */
  public String after(String last) {
    byte[] text = last.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[text.length + 2];
    bytes[0] = list();
    System.arraycopy(text, 0, bytes, 1, text.length);
    bytes[text.length + 1] = check(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The task that the text names, if it is one of this list. */
  public Optional<TaskId> readTask(String text) {
    try {
      return readName(text).map(TaskId::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The name that the text stands for, if it is one of this list. */
  public Optional<String> readName(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int end = bytes.length - 1;
    if (end < 2 || bytes[0] != list() || bytes[end] != check(bytes)) {
      return Optional.empty();
    }
    return Optional.of(new String(bytes, 1, end - 1, StandardCharsets.UTF_8));
  }

  private byte list() {
    return (byte) (ordinal() + 1);
  }

  /** Tells a cursor that was cut or mistyped; it is no secret. */
  private static byte check(byte[] bytes) {
    int sum = 7;
    for (int i = 0; i < bytes.length - 1; i++) {
      sum = 31 * sum + bytes[i];
    }
    return (byte) (sum ^ sum >>> 8 ^ sum >>> 16);
  }
}
