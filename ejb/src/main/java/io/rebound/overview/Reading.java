package io.rebound.overview;

import java.util.function.Supplier;

/** What one look reads of PostgreSQL, and whether all of it could be read. */
final class Reading {
  private boolean complete;

  /**
   * Begins to read.
   *
   * @param readable whether PostgreSQL answers at all; else nothing is asked
   */
  Reading(boolean readable) {
    this.complete = readable;
  }

  /** The answer; else, also to every question after the first without an answer, the other. */
  <T> T or(T otherwise, Supplier<T> question) {
    if (!complete) {
      return otherwise;
    }
    try {
      return question.get();
    } catch (OverviewUnavailable e) {
      // The picture says so, and what is known without PostgreSQL is worth showing.
      complete = false;
      return otherwise;
    }
  }

  /** Whether every question was answered. */
  boolean isComplete() {
    return complete;
  }
}
