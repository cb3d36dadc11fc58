package io.rebound.intake;

import java.util.Optional;

/** The trace that a request is part of (W3C Trace Context). */
public final class TraceContext {
  /** The header that says it. */
  public static final String HEADER = "traceparent";

  private static final int LENGTH = 55;
  private static final String NO_TRACE = "-" + "0".repeat(32) + "-";
  private static final String NO_SPAN = "-" + "0".repeat(16) + "-";

  private TraceContext() {}

  /** The header's value, unless it is not well-formed: then the trace begins here, as W3C says. */
  public static Optional<String> of(String header) {
    return Optional.ofNullable(header).filter(TraceContext::isWellFormed);
  }

  /** Whether it names a trace and a span in it. */
  public static boolean isWellFormed(String value) {
    if (value.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = value.charAt(i);
      boolean dash = i == 2 || i == 35 || i == 52;
      boolean right = dash ? c == '-' : c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
      if (!right) {
        return false;
      }
    }
    return !value.startsWith(NO_TRACE, 2) && !value.startsWith(NO_SPAN, 35);
  }
}
