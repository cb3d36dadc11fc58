package io.rebound.engine;

import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Lanes.Census;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Settlement;
import io.rebound.task.Attempt;
import io.rebound.tenant.Quota;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Counts into MicroProfile Metrics, where {@code /metrics} reads them. */
final class MetricMeters implements Meters {
  private final Counter accepted;
  private final Map<Quota.Kind, Counter> refused = new EnumMap<>(Quota.Kind.class);
  private final Counter delivered;
  private final Counter failed;
  private final Counter dead;
  private final Counter released;
  private final Counter stale;
  private final Counter duplicates;
  private final Counter reclaimed;
  private final Timer lateness;
  private final Timer dwell;
  private final Timer duration;
  private volatile Depths depths = new Depths(0, 0, 0, 0);
  private volatile int inFlight;
  private volatile Census lanes = Census.NONE;

  MetricMeters(MetricRegistry registry) {
    accepted = counter(registry, "rebound_accepted", "Tasks that were accepted");
    for (Quota.Kind quota : Quota.Kind.values()) {
      refused.put(quota, refused(registry, quota));
    }
    delivered = attempts(registry, "delivered");
    failed = attempts(registry, "failed");
    dead = attempts(registry, "dead");
    released = attempts(registry, "released");
    stale = counter(registry, "rebound_settlements_stale", "Settlements whose lease had run out");
    duplicates =
        counter(
            registry,
            "rebound_duplicates",
            "Deliveries whose lease had run out, so that the task is delivered again");
    reclaimed =
        counter(
            registry, "rebound_leases_expired", "Tasks taken back because their lease had run out");
    lateness = timer(registry, "rebound_lateness", "From the due time of a task to its claim");
    dwell = timer(registry, "rebound_dwell", "From the time that a task was ready to its claim");
    duration = timer(registry, "rebound_delivery", "The duration of an attempt");
    gauge(registry, "scheduled", "Tasks that are not yet due", () -> depths.scheduled());
    gauge(registry, "ready", "Tasks that are due and wait for a claim", () -> depths.ready());
    gauge(registry, "leased", "Tasks that some node holds", () -> depths.leased());
    gauge(
        registry,
        "history_lag",
        "Outcomes that are not yet in the history",
        () -> depths.outcomes());
    gauge(registry, "in_flight", "Tasks that this node holds", () -> inFlight);
    gauge(registry, "lanes", "Lanes that ever had a task or a gate", () -> lanes.known());
    gauge(registry, "lanes_ready", "Lanes with tasks to be claimed", () -> lanes.ready());
    gauge(registry, "lanes_paused", "Lanes whose gate is closed", () -> lanes.paused());
    gauge(registry, "breakers_open", "Lanes whose breaker is not closed", () -> lanes.broken());
    gauge(
        registry,
        "blocked",
        "Due tasks that wait in paused lanes or for a breaker",
        () -> lanes.blocked());
  }

  @Override
  public void accepted(TenantId tenant, int tasks) {
    accepted.inc(tasks);
  }

  @Override
  public void refused(TenantId tenant, Quota.Kind quota, int tasks) {
    refused.get(quota).inc(tasks);
  }

  @Override
  public void attempted(Leased leased, Instant claimedAt, Settlement settlement) {
    lateness.update(Meters.lateness(leased, claimedAt));
    dwell.update(Meters.dwell(leased, claimedAt));
    if (settlement instanceof Settlement.Delivered done) {
      count(delivered, done.attempt());
    } else if (settlement instanceof Settlement.Retry retry) {
      count(failed, retry.attempt());
    } else if (settlement instanceof Settlement.Dead died) {
      count(failed, died.attempt());
      dead.inc();
    } else {
      released.inc();
    }
  }

  private void count(Counter counter, Attempt attempt) {
    counter.inc();
    duration.update(attempt.duration());
  }

  @Override
  public void stale(Settlement settlement) {
    stale.inc();
    if (settlement instanceof Settlement.Delivered) {
      duplicates.inc();
    }
  }

  @Override
  public void reclaimed(int tasks) {
    reclaimed.inc(tasks);
  }

  @Override
  public void depths(Depths now, int held) {
    depths = now;
    inFlight = held;
  }

  @Override
  public void lanes(Census census) {
    lanes = census;
  }

  private static Counter attempts(MetricRegistry registry, String outcome) {
    Metadata metadata =
        Metadata.builder()
            .withName("rebound_attempts")
            .withDescription("Attempts that are over, by what they came to")
            .build();
    return registry.counter(metadata, new Tag("result", outcome));
  }

  private static Counter refused(MetricRegistry registry, Quota.Kind quota) {
    Metadata metadata =
        Metadata.builder()
            .withName("rebound_refused")
            .withDescription("Tasks that were not accepted because of a tenant's quota")
            .build();
    return registry.counter(metadata, new Tag("quota", quota.code()));
  }

  private static Counter counter(MetricRegistry registry, String name, String description) {
    return registry.counter(Metadata.builder().withName(name).withDescription(description).build());
  }

  /** Shown in seconds, as Prometheus wants it; the buckets stand in the module's configuration. */
  private static Timer timer(MetricRegistry registry, String name, String description) {
    return registry.timer(
        Metadata.builder()
            .withName(name)
            .withDescription(description)
            .withUnit(MetricUnits.NANOSECONDS)
            .build());
  }

  private static void gauge(
      MetricRegistry registry,
      String what,
      String description,
      java.util.function.Supplier<Number> value) {
    registry.gauge(
        Metadata.builder().withName("rebound_" + what).withDescription(description).build(), value);
  }
}
