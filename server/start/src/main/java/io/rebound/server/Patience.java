package io.rebound.server;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tries a store again and again for a while, and tells what it waits for: at first, on a change,
 * and every ten seconds.
 */
final class Patience {
  private static final Duration REMINDER = Duration.ofSeconds(10);

  private final Duration limit;
  private final Duration pause;
  private final Consumer<String> out;

  Patience(Duration limit, Duration pause, Consumer<String> out) {
    this.limit = limit;
    this.pause = pause;
    this.out = out;
  }

  void waitFor(Store store) throws StartRefused {
    long start = System.nanoTime();
    long toldAt = 0;
    String told = "";
    while (true) {
      try {
        store.check();
        return;
      } catch (WrongStore wrong) {
        throw refused(store, wrong.getMessage());
      } catch (Exception fault) {
        String reason = reason(fault);
        long now = System.nanoTime();
        if (now - start > limit.toNanos()) {
          throw refused(store, reason + " (tried for " + limit.toSeconds() + " s)");
        }
        if (!reason.equals(told) || now - toldAt > REMINDER.toNanos()) {
          out.accept("waiting for " + store.name() + " at " + store.address() + ": " + reason);
          told = reason;
          toldAt = now;
        }
        pause();
      }
    }
  }

  private static StartRefused refused(Store store, String reason) {
    return new StartRefused(
        StartRefused.STORE_UNREACHABLE, store.name() + " at " + store.address() + ": " + reason);
  }

  private void pause() {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** The innermost cause, as that is what a person can mend. */
  static String reason(Throwable fault) {
    Throwable cause = fault;
    while (inside(cause) != null) {
      cause = inside(cause);
    }
    if (cause instanceof ConnectException) {
      return "connection refused";
    }
    if (cause instanceof UnknownHostException) {
      return "unknown host";
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message.strip().replace('\n', ' ');
  }

  /** Some clients try several addresses, and keep the faults of each beside their own. */
  private static Throwable inside(Throwable fault) {
    boolean hidden = fault.getCause() == null && fault.getSuppressed().length > 0;
    return hidden ? fault.getSuppressed()[0] : fault.getCause();
  }
}
