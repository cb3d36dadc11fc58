package io.rebound.engine;

import io.rebound.engine.TenantMeter.Tally;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Settlement;
import io.rebound.task.Attempt;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what the tenants' samples are made of. */
final class TenantMeters implements Meters {
  private static final long LONGEST_MICROS = Duration.ofDays(400).toMillis() * 1_000;

  private final Map<TenantId, TenantMeter> meters = new ConcurrentHashMap<>();

  @Override
  public void accepted(TenantId tenant, int tasks) {
    meter(tenant).accepted(tasks);
  }

  @Override
  public void attempted(Leased leased, Instant claimedAt, Settlement settlement) {
    leased
        .task()
        .map(task -> meter(task.tenant()))
        .ifPresent(meter -> count(meter, micros(Meters.lateness(leased, claimedAt)), settlement));
  }

  private static void count(TenantMeter meter, long late, Settlement settlement) {
    if (settlement instanceof Settlement.Delivered done) {
      meter.delivered(late, took(done.attempt()));
    } else if (settlement instanceof Settlement.Retry retry) {
      meter.failed(late, took(retry.attempt()));
    } else if (settlement instanceof Settlement.Dead died) {
      meter.failed(late, took(died.attempt()));
      meter.died();
    }
  }

  @Override
  public void stale(Settlement settlement) {
    // Its task is attempted again, and counted then.
  }

  @Override
  public void reclaimed(int tasks) {
    // They come again.
  }

  @Override
  public void depths(Depths depths, int inFlight) {
    // What a tenant's lanes hold is asked when somebody looks.
  }

  /** What was counted since the last time, of tenants for which there was something. */
  Map<TenantId, Tally> drain() {
    Map<TenantId, Tally> drained = new HashMap<>();
    meters.forEach(
        (tenant, meter) -> {
          Tally tally = meter.drain();
          if (!tally.isEmpty()) {
            drained.put(tenant, tally);
          }
        });
    meters.values().removeIf(TenantMeter::isIdleForLong);
    return drained;
  }

  private TenantMeter meter(TenantId tenant) {
    return meters.computeIfAbsent(tenant, none -> new TenantMeter());
  }

  private static long took(Attempt attempt) {
    return micros(attempt.duration());
  }

  private static long micros(Duration time) {
    return Math.min(LONGEST_MICROS, time.toNanos() / 1_000);
  }
}
