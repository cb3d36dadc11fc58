package io.rebound.recurring;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes of times at which no node could submit. */
public enum Missed {
  /** They are left out. */
  SKIP,
  /** One task makes up for all of them: that of the last. */
  ONCE,
  /** Each gets its task, late. */
  ALL;

  /** All, by their names as they stand in JSON. */
  public static final Map<String, Missed> BY_CODE =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(Missed::code, each -> each));

  /** The name as it stands in JSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
