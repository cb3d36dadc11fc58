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

  /** From now on every submission is refused. */
  public void close(String reason) {
    closed = Optional.of(reason);
  }

  /** From now on submissions are accepted. */
  public void open() {
    closed = Optional.empty();
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
