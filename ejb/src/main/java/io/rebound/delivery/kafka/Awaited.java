package io.rebound.delivery.kafka;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;

/**
 * A value that is not there yet. Those who wait are told in the order in which they asked, so that
 * no record overtakes.
 */
final class Awaited<T> {
  private final Queue<BiConsumer<T, Exception>> waiting = new ArrayDeque<>();
  private T value;
  private Exception fault;
  private boolean known;
  private boolean telling;

  /** Tells the value or the fault: at once if it is known and nobody is before. */
  void whenKnown(BiConsumer<T, Exception> listener) {
    synchronized (waiting) {
      if (!known || telling) {
        waiting.add(listener);
        return;
      }
    }
    listener.accept(value, fault);
  }

  void complete(T value) {
    tell(value, null);
  }

  void fail(Exception fault) {
    tell(null, fault);
  }

  private void tell(T value, Exception fault) {
    synchronized (waiting) {
      this.value = value;
      this.fault = fault;
      known = true;
      telling = true;
    }
    for (BiConsumer<T, Exception> next = next(); next != null; next = next()) {
      next.accept(value, fault);
    }
  }

  private BiConsumer<T, Exception> next() {
    synchronized (waiting) {
      BiConsumer<T, Exception> next = waiting.poll();
      telling = next != null;
      return next;
    }
  }

  /** Whether the value is this one. */
  boolean is(T candidate) {
    synchronized (waiting) {
      return known && value == candidate;
    }
  }
}
