package io.rebound.schedule;

import io.rebound.destination.Breaker;
import io.rebound.destination.Gate;
import io.rebound.destination.Rate;
import io.rebound.schedule.BreakerState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What holds back one lane of an {@link InMemoryShard}: pause, limit, rate and breaker. */
final class InMemoryLimits {
  private static final Duration LEEWAY = Duration.ofMillis(100);
  private static final Duration SHORTEST_REST = Duration.ofMillis(5);

  private Gate gate = Gate.OPEN;
  private int flying;
  private Instant arrival = Instant.MIN;
  private int failures;
  private Optional<Instant> openedAt = Optional.empty();
  private Instant triesAt = Instant.MIN;

  void set(Gate next) {
    if (!next.limits().rate().equals(gate.limits().rate())) {
      arrival = Instant.MIN;
    }
    if (!next.limits().breaker().equals(gate.limits().breaker())) {
      mend();
    }
    gate = next;
  }

  void mend() {
    failures = 0;
    openedAt = Optional.empty();
    triesAt = Instant.MIN;
  }

  boolean isPaused() {
    return gate.paused();
  }

  boolean isBroken() {
    return openedAt.isPresent();
  }

  int flying() {
    return flying;
  }

  boolean allowsOne(Instant now) {
    return !gate.paused()
        && flying < (isBroken() ? 1 : gate.limits().maxInFlight())
        && restsUntil(now).isEmpty();
  }

  /** For its rate or its breaker. */
  Optional<Instant> restsUntil(Instant now) {
    return triesAt.isAfter(now) ? Optional.of(triesAt) : rateRestsUntil(now);
  }

  Optional<Instant> rateRestsUntil(Instant now) {
    return gate.limits()
        .rate()
        .filter(rate -> arrival.isAfter(now.plus(tolerance(rate))))
        .map(rate -> later(arrival.minus(tolerance(rate)), now.plus(SHORTEST_REST)));
  }

  void taken(Instant now) {
    flying++;
    gate.limits().rate().ifPresent(rate -> arrival = later(arrival, now).plus(interval(rate)));
  }

  void landed() {
    flying--;
  }

  void judge(Testimony testimony, Instant now) {
    Optional<Breaker> breaker = gate.limits().breaker();
    if (breaker.isEmpty() || triesAt.isAfter(now)) {
      return;
    }
    if (testimony == Testimony.WORKS) {
      mend();
    } else if (testimony == Testimony.FAILS) {
      failures++;
      if (isBroken() || failures >= breaker.get().failures()) {
        openedAt = openedAt.or(() -> Optional.of(now));
        triesAt = now.plus(breaker.get().openFor());
      }
    }
  }

  Optional<BreakerState> breaker(Instant now) {
    Phase phase = !isBroken() ? Phase.CLOSED : triesAt.isAfter(now) ? Phase.OPEN : Phase.HALF_OPEN;
    return gate.limits()
        .breaker()
        .map(
            breaker ->
                new BreakerState(
                    phase,
                    failures,
                    openedAt,
                    phase == Phase.OPEN ? Optional.of(triesAt) : Optional.empty()));
  }

  private static Duration interval(Rate rate) {
    return rate.per().dividedBy(rate.tasks());
  }

  private static Duration tolerance(Rate rate) {
    return interval(rate).multipliedBy(LEEWAY.dividedBy(interval(rate)));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
