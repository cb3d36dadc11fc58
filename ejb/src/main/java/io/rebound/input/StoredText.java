package io.rebound.input;

import java.util.Optional;

/** What a text has to be so that PostgreSQL can keep it and people can find it. */
public final class StoredText {
  private StoredText() {}

  /** What is wrong with a text that should have 1 to {@code longest} characters, if anything. */
  public static Optional<String> wrong(String text, int longest) {
    if (text.isEmpty()) {
      return Optional.of("must not be empty");
    }
    if (text.length() > longest) {
      return Optional.of("must be at most " + longest + " characters, but has " + text.length());
    }
    if (text.indexOf('\0') >= 0) {
      return Optional.of("must not contain the character NUL (\\u0000)");
    }
    return isEncodable(text)
        ? Optional.empty()
        : Optional.of("must not contain half of a surrogate pair");
  }

  /** Whether every surrogate of the text has its partner, so that the text can be encoded. */
  public static boolean isEncodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
