package io.rebound.retry;

import io.rebound.input.Echo;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a policy does with one kind of fault, in place of what the channel thinks of it.
 *
 * @param when a status ({@code 404}), a class of statuses ({@code 5xx}), or the code of a fault
 *     class ({@code timeout})
 */
public record RetryRule(String when, Action action) {
  private static final Pattern STATUS = Pattern.compile("[1-5](\\d\\d|xx)");

  /** What to do. */
  public enum Action {
    /** Try again as the backoff says. */
    RETRY,
    /** Never try again: a dead letter at once. */
    REFUSE,
    /** Try again, but after four times the wait, at most the cap of the backoff. */
    SLOW_DOWN;

    /** The name as it stands in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public RetryRule {
    Limits.require(
        STATUS.matcher(when).matches() || isFaultClass(when),
        "when must be a status (404), a class of statuses (5xx) or a fault class (timeout), but is "
            + Echo.of(when));
  }

  private static boolean isFaultClass(String code) {
    for (FaultClass kind : FaultClass.values()) {
      if (kind.code().equals(code)) {
        return true;
      }
    }
    return false;
  }

  boolean matches(Fault fault) {
    if (fault.status().isEmpty()) {
      return when.equals(fault.kind().code());
    }
    String status = Integer.toString(fault.status().getAsInt());
    return when.equals(status)
        || when.equals(status.charAt(0) + "xx")
        || when.equals(fault.kind().code());
  }
}
