package io.rebound.history.jdbc;

/** Text of receivers and nodes, which may contain anything, as a text column takes it. */
final class StoredText {
  private StoredText() {}

  /** The same with replacement characters for NUL, the one character that PostgreSQL refuses. */
  static String of(String text) {
    return text.replace('\0', '\ufffd');
  }
}
