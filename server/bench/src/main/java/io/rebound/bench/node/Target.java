package io.rebound.bench.node;

import java.util.Locale;

/** Where tasks may go. */
public enum Target {
  DISCARD("a handler that does nothing"),
  HTTP("an HTTP sink in this JVM"),
  KAFKA("Kafka, acks=all");

  private final String words;

  Target(String words) {
    this.words = words;
  }

  /** What it is. */
  public String words() {
    return words;
  }

  /** The name of its destination. */
  public String destination() {
    return name().toLowerCase(Locale.ROOT);
  }
}
