package io.rebound.engine;

import io.rebound.engine.TenantMeter.Tally;
import io.rebound.overview.Counts;
import io.rebound.overview.TenantSample;
import io.rebound.overview.Window;
import io.rebound.tenant.TenantId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.EncodableHistogram;

/** What this node did for each tenant in one step of a window, as far as the step is over. */
final class TenantStep {
  /** Of so many tenants the times are kept; of all others the counts alone. */
  private static final int MOST_WITH_TIMES = 1000;

  private static final byte[] UNKNOWN = {};

  private final Window window;
  private final Instant at;
  private final Map<TenantId, Sum> sums = new HashMap<>();
  private int withTimes;

  TenantStep(Window window, Instant at) {
    this.window = window;
    this.at = at;
  }

  Instant at() {
    return at;
  }

  void add(Map<TenantId, Tally> drained) {
    drained.forEach((tenant, tally) -> sums.computeIfAbsent(tenant, none -> sum()).add(tally));
  }

  private Sum sum() {
    withTimes++;
    return withTimes <= MOST_WITH_TIMES
        ? new Sum(Optional.of(TenantMeter.histogram()), Optional.of(TenantMeter.histogram()))
        : new Sum(Optional.empty(), Optional.empty());
  }

  List<TenantSample> samples() {
    return sums.entrySet().stream()
        .map(
            each ->
                new TenantSample(
                    each.getKey(),
                    window,
                    at,
                    each.getValue().counts,
                    each.getValue().lateness.map(TenantStep::compressed).orElse(UNKNOWN),
                    each.getValue().delivery.map(TenantStep::compressed).orElse(UNKNOWN)))
        .toList();
  }

  private static byte[] compressed(EncodableHistogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.DEFAULT_COMPRESSION);
    return Arrays.copyOf(buffer.array(), length);
  }

  private static final class Sum {
    private final Optional<AbstractHistogram> lateness;
    private final Optional<AbstractHistogram> delivery;
    private Counts counts = Counts.NONE;

    Sum(Optional<AbstractHistogram> lateness, Optional<AbstractHistogram> delivery) {
      this.lateness = lateness;
      this.delivery = delivery;
    }

    void add(Tally tally) {
      counts = counts.plus(tally.counts());
      lateness.ifPresent(sum -> sum.add(tally.lateness()));
      delivery.ifPresent(sum -> sum.add(tally.delivery()));
    }
  }
}
