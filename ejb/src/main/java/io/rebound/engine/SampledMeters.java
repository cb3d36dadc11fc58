package io.rebound.engine;

import io.rebound.destination.DestinationId;
import io.rebound.overview.Counts;
import io.rebound.overview.Depth;
import io.rebound.overview.Share;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Lanes.Census;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Settlement;
import io.rebound.task.Attempt;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts what the samples are made of. */
final class SampledMeters implements Meters {
  private static final int DIGITS = 2;
  private static final long LONGEST_MICROS = Duration.ofDays(400).toMillis() * 1_000;
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final LongAdder accepted = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dead = new LongAdder();
  private final Recorder lateness = new Recorder(DIGITS);
  private final Recorder delivery = new Recorder(DIGITS);
  private final Map<TenantId, ShareMeter> tenants = new ConcurrentHashMap<>();
  private final Map<DestinationId, ShareMeter> destinations = new ConcurrentHashMap<>();
  private volatile Seen seen = new Seen(new Depths(0, 0, 0, 0), Optional.empty());
  private volatile Census lanes = Census.NONE;

  @Override
  public void accepted(TenantId tenant, int tasks) {
    accepted.add(tasks);
  }

  @Override
  public void attempted(Leased leased, Instant claimedAt, Settlement settlement) {
    if (settlement instanceof Settlement.Released) {
      return;
    }
    lateness.recordValue(micros(Meters.lateness(leased, claimedAt)));
    long dwell = micros(Meters.dwell(leased, claimedAt));
    ShareMeter destination = destinations.computeIfAbsent(leased.lane(), none -> new ShareMeter());
    destination.attempted(dwell);
    Optional<ShareMeter> tenant =
        leased.task().map(task -> tenants.computeIfAbsent(task.tenant(), t -> new ShareMeter()));
    tenant.ifPresent(meter -> meter.attempted(dwell));
    if (settlement instanceof Settlement.Delivered done) {
      delivered.increment();
      delivery.recordValue(micros(done.attempt().duration()));
    } else if (settlement instanceof Settlement.Retry retry) {
      failed(retry.attempt(), destination, tenant);
    } else if (settlement instanceof Settlement.Dead died) {
      failed(died.attempt(), destination, tenant);
      dead.increment();
      destination.died();
      tenant.ifPresent(ShareMeter::died);
    }
  }

  private void failed(Attempt attempt, ShareMeter destination, Optional<ShareMeter> tenant) {
    failed.increment();
    delivery.recordValue(micros(attempt.duration()));
    destination.failed(attempt.outcome().message());
    tenant.ifPresent(meter -> meter.failed(attempt.outcome().message()));
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
  public void depths(Depths now, int inFlight) {
    seen = new Seen(now, Optional.of(System.nanoTime()));
  }

  @Override
  public void lanes(Census census) {
    lanes = census;
  }

  /** What the schedule holds; empty when it could not be asked lately. */
  Optional<Depth> depth() {
    Seen last = seen;
    Census census = lanes;
    return last.at()
        .filter(at -> System.nanoTime() - at < FRESH.toNanos())
        .map(
            at ->
                new Depth(
                    last.depths().scheduled(),
                    last.depths().ready(),
                    last.depths().leased(),
                    Math.min(census.blocked(), last.depths().ready()),
                    census.resting(),
                    last.depths().outcomes(),
                    census.known(),
                    census.ready()));
  }

  /** What was counted since the last time. One thread at a time. */
  Drained drain() {
    List<Share> shares = new ArrayList<>();
    drain(shares, Share.Kind.TENANT, tenants, TenantId::value);
    drain(shares, Share.Kind.DESTINATION, destinations, DestinationId::value);
    return new Drained(
        new Counts(
            accepted.sumThenReset(),
            delivered.sumThenReset(),
            failed.sumThenReset(),
            dead.sumThenReset()),
        lateness.getIntervalHistogram(),
        delivery.getIntervalHistogram(),
        shares);
  }

  private static <K> void drain(
      List<Share> shares,
      Share.Kind kind,
      Map<K, ShareMeter> meters,
      java.util.function.ToLongFunction<K> number) {
    meters.forEach((key, meter) -> shares.add(meter.drain(kind, number.applyAsLong(key))));
    meters.values().removeIf(ShareMeter::isIdleForLong);
    shares.removeIf(share -> share.attempts() == 0);
  }

  private static long micros(Duration time) {
    return Math.min(LONGEST_MICROS, time.toNanos() / 1_000);
  }

  /** What was counted in a while. */
  record Drained(Counts counts, Histogram lateness, Histogram delivery, List<Share> shares) {}

  /** What the schedule held when it was asked. */
  private record Seen(Depths depths, Optional<Long> at) {}
}
