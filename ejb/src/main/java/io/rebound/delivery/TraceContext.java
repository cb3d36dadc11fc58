package io.rebound.delivery;

import io.rebound.task.Task;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the W3C trace context that a receiver is told: one trace for a task, one span for each
 * attempt.
 */
public final class TraceContext {
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_SPAN = "0".repeat(16);
  private static final String SAMPLED = "01";

  private final RandomGenerator random;

  /**
   * @param random shared by many threads, so safe for them
   */
  public TraceContext(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The traceparent of one attempt, with a fresh span. The trace is the task's own; a task that
   * came without one, or with one that cannot be read, has its id for a trace.
   */
  public String traceparent(Task task) {
    return traceparent(task, freshSpan());
  }

  static String traceparent(Task task, String span) {
    Optional<Matcher> given =
        task.traceparent().map(TRACEPARENT::matcher).filter(TraceContext::isValid);
    String trace =
        given.map(it -> it.group(1)).orElseGet(() -> task.id().toString().replace("-", ""));
    return "00-" + trace + "-" + span + "-" + given.map(it -> it.group(3)).orElse(SAMPLED);
  }

  private static boolean isValid(Matcher traceparent) {
    return traceparent.matches()
        && !traceparent.group(1).equals(NO_TRACE)
        && !traceparent.group(2).equals(NO_SPAN);
  }

  private String freshSpan() {
    long span = random.nextLong();
    return HexFormat.of().toHexDigits(span == 0 ? 1 : span);
  }
}
