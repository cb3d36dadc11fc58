package io.rebound.retry;

import io.rebound.input.DurationText;
import java.time.Duration;
import java.util.List;

/** How long to wait after the n-th failure, before jitter. Pure, and safe at any count. */
public sealed interface Backoff {

  /** The longest wait that any backoff may ask for. */
  Duration LONGEST = Duration.ofDays(365);

  /**
   * The wait after that many failures in a row.
   *
   * @param failures 1 or more
   */
  Duration delayAfter(int failures);

  /** The wait that this backoff never exceeds. */
  Duration cap();

  /** The same wait after every failure. */
  record Fixed(Duration delay) implements Backoff {
    public Fixed {
      Limits.delay("delay", delay);
    }

    @Override
    public Duration delayAfter(int failures) {
      return delay;
    }

    @Override
    public Duration cap() {
      return delay;
    }
  }

  /** {@code base × factor^(failures-1)}, at most {@code cap}. */
  record Exponential(Duration base, double factor, Duration cap) implements Backoff {
    public Exponential {
      Limits.delay("base", base);
      Limits.delay("cap", cap);
      Limits.require(
          factor >= 1 && factor <= 100, "factor must be from 1 to 100, but is " + factor);
      Limits.require(
          cap.compareTo(base) >= 0,
          "cap must be >= base "
              + DurationText.format(base)
              + ", but is "
              + DurationText.format(cap));
    }

    @Override
    public Duration delayAfter(int failures) {
      if (base.isZero()) {
        return base;
      }
      // Infinity is not smaller, so a count without limit ends at the cap.
      double millis = base.toMillis() * Math.pow(factor, Math.max(0, failures - 1));
      return millis < cap.toMillis() ? Duration.ofMillis((long) millis) : cap;
    }
  }

  /** One wait per failure in the order given; the last one repeats. */
  record Steps(List<Duration> delays) implements Backoff {
    public Steps {
      delays = List.copyOf(delays);
      Limits.require(
          !delays.isEmpty() && delays.size() <= 100,
          "delays must have 1 to 100 entries, but has " + delays.size());
      delays.forEach(delay -> Limits.delay("delays", delay));
    }

    @Override
    public Duration delayAfter(int failures) {
      return delays.get(Math.min(Math.max(1, failures), delays.size()) - 1);
    }

    @Override
    public Duration cap() {
      return delays.stream().max(Duration::compareTo).orElseThrow();
    }
  }
}
