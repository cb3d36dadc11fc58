package io.rebound.input;

/** What was given, as a message about it repeats it: in quotes, and at most 60 characters of it. */
public final class Echo {
  private static final int MOST = 60;

  private Echo() {}

  /** The text in quotes, cut where it is long; {@code empty} for a text without characters. */
  public static String of(String given) {
    return given.isEmpty() ? "empty" : "'" + cut(given) + "'";
  }

  /** The text itself, cut where it is long. */
  public static String cut(String given) {
    int length = given.codePointCount(0, given.length());
    return length <= MOST ? given : given.substring(0, given.offsetByCodePoints(0, MOST)) + "…";
  }
}
