package io.rebound.engine;

import io.rebound.engine.SampledMeters.Drained;
import io.rebound.overview.Counts;
import io.rebound.overview.Depth;
import io.rebound.overview.Sample;
import io.rebound.overview.Share;
import io.rebound.overview.Share.Kind;
import io.rebound.overview.Window;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** What this node did in one step of a window, as far as the step is over. */
final class SampleStep {
  private static final int DIGITS = 2;
  private static final int MOST_SHARES = 100;

  private final Window window;
  private final Instant at;
  private final Histogram lateness = new Histogram(DIGITS);
  private final Histogram delivery = new Histogram(DIGITS);
  private final Map<Owner, Share> shares = new HashMap<>();
  private Counts counts = Counts.NONE;
  private Optional<Depth> depth = Optional.empty();

  SampleStep(Window window, Instant at) {
    this.window = window;
    this.at = at;
    lateness.setAutoResize(true);
    delivery.setAutoResize(true);
  }

  Instant at() {
    return at;
  }

  void add(Drained drained, Optional<Depth> now) {
    counts = counts.plus(drained.counts());
    depth = now;
    lateness.add(drained.lateness());
    delivery.add(drained.delivery());
    drained
        .shares()
        .forEach(
            share -> shares.merge(new Owner(share.kind(), share.id()), share, SampleStep::sum));
  }

  Sample sample() {
    return new Sample(
        window, at, counts, depth, compressed(lateness), compressed(delivery), largest());
  }

  /** The finest step goes without: nobody looks at tenants five seconds at a time. */
  private List<Share> largest() {
    return window == Window.FIVE_MINUTES
        ? List.of()
        : Stream.of(Kind.values())
            .flatMap(
                kind ->
                    Stream.concat(
                        most(kind, Comparator.comparingLong(Share::attempts)),
                        most(kind, Comparator.comparingLong(Share::failed))))
            .distinct()
            .toList();
  }

  private Stream<Share> most(Kind kind, Comparator<Share> by) {
    return shares.values().stream()
        .filter(share -> share.kind() == kind)
        .sorted(by.reversed())
        .limit(MOST_SHARES);
  }

  private static Share sum(Share one, Share later) {
    Duration longest =
        one.longestDwell().compareTo(later.longestDwell()) > 0
            ? one.longestDwell()
            : later.longestDwell();
    return new Share(
        one.kind(),
        one.id(),
        one.attempts() + later.attempts(),
        one.failed() + later.failed(),
        one.dead() + later.dead(),
        one.dwell().plus(later.dwell()),
        longest,
        later.message().or(one::message));
  }

  private static byte[] compressed(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }

  private record Owner(Kind kind, long id) {}
}
