package io.rebound.retry;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why an attempt did not deliver.
 *
 * @param status the receiver's status, when it gave one
 * @param retryAfter how long the receiver asked to be left alone
 * @param permanent whether the channel holds a retry to be useless; a rule of the policy can say
 *     otherwise
 */
public record Fault(
    FaultClass kind, OptionalInt status, Optional<Duration> retryAfter, boolean permanent) {

  /** A fault that may pass. */
  public static Fault passing(FaultClass kind) {
    return new Fault(kind, OptionalInt.empty(), Optional.empty(), false);
  }

  /** A fault that will be the same next time. */
  public static Fault permanent(FaultClass kind) {
    return new Fault(kind, OptionalInt.empty(), Optional.empty(), true);
  }
}
