package io.rebound.delivery.http;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One look-up of a host, which many attempts may wait for. */
final class Resolution {
  private final CompletableFuture<Void> checked = new CompletableFuture<>();
  private Instant wantedUntil;
  private boolean begun;

  Resolution(Instant wantedUntil) {
    this.wantedUntil = wantedUntil;
  }

  /** One that is over: the host can be dialled. */
  static Resolution done() {
    Resolution done = new Resolution(Instant.MAX);
    done.begun = true;
    done.succeed();
    return done;
  }

  /** Ends once the host can be dialled, or with the fault. */
  CompletionStage<Void> checked() {
    return checked;
  }

  /** Somebody waits for it until then. */
  synchronized void wantUntil(Instant deadline) {
    if (deadline.isAfter(wantedUntil)) {
      wantedUntil = deadline;
    }
  }

  /** Whether a thread has taken it up. */
  synchronized boolean hasBegun() {
    return begun;
  }

  /** A thread takes it up. False if nobody waits for it any more. */
  synchronized boolean begin(Instant now) {
    begun = !now.isAfter(wantedUntil);
    return begun;
  }

  void succeed() {
    checked.complete(null);
  }

  void fail(Throwable fault) {
    checked.completeExceptionally(fault);
  }
}
