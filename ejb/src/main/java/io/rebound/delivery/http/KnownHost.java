package io.rebound.delivery.http;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one host. Its addresses are renewed after a while; until that has come to
 * something they serve a little longer, so that a slow name server delays nobody.
 */
final class KnownHost {
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final Duration FAILURE_KEPT = Duration.ofSeconds(3);
  private static final Duration USABLE = Duration.ofMinutes(5);
  private static final Resolution USABLE_NOW = Resolution.done();

  private InetAddress[] addresses = {};
  private Instant renewAt = Instant.MIN;
  private Instant usableUntil = Instant.MIN;
  private Resolution latest;

  /** The look-up that is to be made now; empty if none is needed, or one is under way. */
  synchronized Optional<Resolution> due(Instant now, Instant deadline) {
    if (now.isBefore(renewAt)) {
      latest.wantUntil(deadline);
      return Optional.empty();
    }
    renewAt = Instant.MAX;
    latest = new Resolution(deadline);
    return Optional.of(latest);
  }

  /** What an attempt has to wait for. */
  synchronized Resolution at(Instant now) {
    return now.isBefore(usableUntil) ? USABLE_NOW : latest;
  }

  /** What may be dialled; deliveries that were prepared before and dial only now find it too. */
  synchronized InetAddress[] addresses() {
    return addresses;
  }

  synchronized void isAt(InetAddress[] permitted, Instant now) {
    addresses = permitted;
    renewAt = now.plus(KEPT);
    usableUntil = now.plus(USABLE);
  }

  /** The name server said nothing, or nothing good. */
  synchronized void isUnknown(Instant now) {
    renewAt = now.plus(FAILURE_KEPT);
  }

  /** The host has moved to where nothing may be sent. */
  synchronized void isDenied(Instant now) {
    usableUntil = Instant.MIN;
    renewAt = now.plus(FAILURE_KEPT);
  }

  /** The look-up was not made. */
  synchronized void isUnasked() {
    renewAt = Instant.MIN;
  }
}
