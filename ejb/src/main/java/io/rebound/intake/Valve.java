package io.rebound.intake;

import java.time.Duration;
import java.util.Optional;

/**
 * Stops intake before memory is short: open unless somebody closed it, with the reason that clients
 * are told.
 */
public final class Valve {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private volatile Optional<String> closed = Optional.empty();
  private boolean forGood;

  /** From now on every submission is refused. */
  public synchronized void close(String reason) {
    if (!forGood) {
      closed = Optional.of(reason);
    }
  }

  /** From now on every submission is refused, and nobody can open it again. */
  public synchronized void closeForGood(String reason) {
    close(reason);
    forGood = true;
  }

  /** From now on submissions are accepted. */
  public synchronized void open() {
    if (!forGood) {
      closed = Optional.empty();
    }
  }

  /** Why it is closed. */
  public Optional<String> closedBecause() {
    return closed;
  }

  void pass() {
    closed.ifPresent(
        reason -> {
          throw new IntakeClosed(reason, RETRY_AFTER);
        });
  }
}
