package io.rebound.launcher;

/** Picks from the server's log the line that best says why it ended. */
final class LastWords {

  private static final String REFUSAL = "Rebound cannot start: ";
  private static final String GRAVE = " SEVERE ";

  private String refusal = "";
  private String grave = "";

  /** Takes in the next line of the log. */
  synchronized void hear(String line) {
    if (line.startsWith(REFUSAL)) {
      refusal = line.substring(REFUSAL.length());
    } else if (line.contains(GRAVE)) {
      grave = line;
    }
  }

  /** The server's own refusal, or else its last grave line, or else where to look. */
  synchronized String why() {
    if (!refusal.isEmpty()) {
      return refusal;
    }
    return grave.isEmpty() ? "its log above may say why" : grave;
  }
}
