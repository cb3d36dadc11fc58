package io.rebound.destination.jpa;

import io.rebound.destination.Breaker;
import io.rebound.destination.Limits;
import io.rebound.destination.Rate;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.util.Optional;

/** What a destination bears, as it stands in its row. */
@Embeddable
class LimitColumns {
  @Column(name = "max_in_flight", nullable = false)
  private int maxInFlight;

  @Column(name = "rate_tasks")
  private Integer rateTasks;

  @Column(name = "rate_per_ms")
  private Integer ratePerMillis;

  @Column(name = "breaker_failures")
  private Integer breakerFailures;

  @Column(name = "breaker_open_for_ms")
  private Integer breakerOpenForMillis;

  static LimitColumns of(Limits limits) {
    LimitColumns columns = new LimitColumns();
    columns.maxInFlight = limits.maxInFlight();
    columns.rateTasks = limits.rate().map(Rate::tasks).orElse(null);
    columns.ratePerMillis = limits.rate().map(Rate::per).map(LimitColumns::millis).orElse(null);
    columns.breakerFailures = limits.breaker().map(Breaker::failures).orElse(null);
    columns.breakerOpenForMillis =
        limits.breaker().map(Breaker::openFor).map(LimitColumns::millis).orElse(null);
    return columns;
  }

  Limits toLimits() {
    return new Limits(
        maxInFlight,
        Optional.ofNullable(rateTasks)
            .map(tasks -> new Rate(tasks, Duration.ofMillis(ratePerMillis))),
        Optional.ofNullable(breakerFailures)
            .map(failures -> new Breaker(failures, Duration.ofMillis(breakerOpenForMillis))));
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
