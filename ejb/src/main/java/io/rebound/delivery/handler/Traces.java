package io.rebound.delivery.handler;

import io.rebound.delivery.OneLine;
import io.rebound.task.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Writes what a handler threw, as far as it is the handler's. */
final class Traces {
  private static final int FRAMES = 20;
  private static final int CAUSES = 5;

  private final StringBuilder text = new StringBuilder();
  private int bytes;

  private Traces() {}

  /**
   * The throwable and up to five causes, each without what is below the handler; at most 8 KiB as
   * UTF-8.
   */
  static String of(Throwable thrown) {
    Traces trace = new Traces();
    Throwable next = thrown;
    for (int i = 0; next != null && i <= CAUSES; i++) {
      trace.line((i == 0 ? "" : "caused by ") + next.getClass().getName() + saying(next));
      framesOf(next).forEach(frame -> trace.line("  at " + frame));
      next = next.getCause();
    }
    return trace.text.toString();
  }

  private static String saying(Throwable thrown) {
    return thrown.getMessage() == null ? "" : ": " + OneLine.of(thrown);
  }

  private static Stream<StackTraceElement> framesOf(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .takeWhile(frame -> !frame.getClassName().equals(HandlerAttempt.class.getName()))
        .limit(FRAMES);
  }

  private void line(String line) {
    int length = line.getBytes(StandardCharsets.UTF_8).length + 1;
    if (bytes + length <= Outcome.BODY_KEPT) {
      text.append(line).append('\n');
    }
    bytes += length;
  }
}
