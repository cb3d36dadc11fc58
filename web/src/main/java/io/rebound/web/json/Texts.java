package io.rebound.web.json;

import java.util.Optional;

/** What a text has to be so that PostgreSQL can keep it and people can find it. */
public final class Texts {
  private Texts() {}

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
    return Utf8.isEncodable(text)
        ? Optional.empty()
        : Optional.of("must not contain half of a surrogate pair");
  }
}
