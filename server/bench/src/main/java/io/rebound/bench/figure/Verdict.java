package io.rebound.bench.figure;

import java.util.Locale;

/** What is to be said of a figure beside its goals. */
public enum Verdict {
  REACHED,
  NOT_REACHED,
  NO_GOAL;

  /** In words. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
