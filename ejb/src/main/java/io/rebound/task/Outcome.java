package io.rebound.task;

import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of one attempt.
 *
 * @param fault empty exactly when delivered
 * @param status the receiver's status, when it gave one
 * @param message one line for people: what went wrong, or where it was stored ({@code
 *     orders-2@117})
 * @param body the beginning of the receiver's answer, at most 8 KiB; for people, never trusted
 */
public record Outcome(
    Kind kind, Optional<Fault> fault, OptionalInt status, String message, String body) {

  /** The longest part of an answer that is kept, in bytes. */
  public static final int BODY_KEPT = 8 << 10;

  private static final int MESSAGE_KEPT = 1000;

  /** The three ways an attempt can end. */
  public enum Kind {
    DELIVERED,
    /** May be retried. */
    FAILED,
    /** The channel holds a retry to be useless. */
    REFUSED;

    /** The name as it stands in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Outcome {
    message = message.length() <= MESSAGE_KEPT ? message : message.substring(0, MESSAGE_KEPT);
  }

  /** The destination took it. */
  public static Outcome delivered(OptionalInt status, String message, String body) {
    return new Outcome(Kind.DELIVERED, Optional.empty(), status, message, body);
  }

  /** It did not; whether again is for the policy to say. */
  public static Outcome of(Fault fault, String message, String body) {
    Kind kind = fault.permanent() ? Kind.REFUSED : Kind.FAILED;
    return new Outcome(kind, Optional.of(fault), fault.status(), message, body);
  }

  /** A fault that may pass, without an answer. */
  public static Outcome failed(FaultClass kind, String message) {
    return of(Fault.passing(kind), message, "");
  }

  /** A fault that will not pass, without an answer. */
  public static Outcome refused(FaultClass kind, String message) {
    return of(Fault.permanent(kind), message, "");
  }
}
