package io.rebound.delivery;

/** Makes a text from elsewhere fit for an outcome's message. */
public final class OneLine {
  private static final int LONGEST = 300;

  private OneLine() {}

  /** The text on one line, without control characters, at most 300 characters. */
  public static String of(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  /** What a fault says, or its type where it says nothing. */
  public static String of(Throwable fault) {
    String message = fault.getMessage();
    return message == null || message.isBlank() ? fault.getClass().getSimpleName() : of(message);
  }
}
