package io.rebound.bench.figure;

/** Whether what is measured decides when the next operation begins. */
public enum Loop {
  /** Operations begin at fixed times, and their latency counts from these. */
  OPEN("open"),
  /** Each caller waits for an answer before it asks again: slow answers slow the load. */
  CLOSED("closed"),
  /** No operation is repeated by callers. */
  NONE("-");

  private final String word;

  Loop(String word) {
    this.word = word;
  }

  /** As it stands in reports. */
  public String word() {
    return word;
  }
}
