package io.rebound.prompt;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Spares a store that hangs, and those who would wait for it in turn. Once a question had no answer
 * for a second, nobody asks for two seconds; then one asks, and when it has an answer, all do. A
 * store that refuses at once is not spared.
 */
public final class Sparing {
  private static final long SLOW = Duration.ofSeconds(1).toNanos();
  private static final long SPARED = Duration.ofSeconds(2).toNanos();

  /** So long the one who asks may be on its way, before another does. */
  private static final long UNDER_WAY = Duration.ofSeconds(20).toNanos();

  private final LongSupplier nanos;
  private boolean silent;
  private long until;

  /**
   * @param nanos as {@link System#nanoTime}
   */
  public Sparing(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** For stores that are always asked. */
  public static Sparing never() {
    return new Sparing(() -> 0);
  }

  /**
   * Asks, unless the store is spared. Throws what the question throws.
   *
   * @param isSilence whether what was thrown may mean that the store did not answer
   */
  public <T, E extends Exception> T ask(Question<T, E> question, Predicate<Exception> isSilence)
      throws E, Silent {
    long begun = nanos.getAsLong();
    if (!mayAsk(begun)) {
      throw new Silent();
    }
    boolean silence = false;
    try {
      return question.answer();
    } catch (Exception e) {
      silence = isSilence.test(e);
      throw e;
    } finally {
      note(silence, begun);
    }
  }

  private synchronized boolean mayAsk(long now) {
    if (silent && now - until < 0) {
      return false;
    }
    until = now + UNDER_WAY;
    return true;
  }

  private synchronized void note(boolean silence, long begun) {
    long now = nanos.getAsLong();
    if (silence && now - begun >= SLOW) {
      silent = true;
      until = now + SPARED;
    } else if (!silence) {
      silent = false;
    } else if (silent) {
      until = Math.min(until, now + SPARED);
    }
  }

  /** What is asked of the store. */
  @FunctionalInterface
  public interface Question<T, E extends Exception> {
    /** The answer; throws when there was none. */
    T answer() throws E;
  }

  /** The store did not answer just now, and was not asked again. */
  public static final class Silent extends Exception {
    private static final long serialVersionUID = 1;

    Silent() {
      super("it did not answer just now");
    }
  }
}
