package io.rebound.overview.jdbc;

import io.rebound.overview.Percentiles;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Adds up the histograms of several samples. */
final class Latencies {
  private static final int DIGITS = 2;

  private Histogram sum;

  /** What cannot be read counts as nothing: it is one step of a chart. */
  void add(byte[] compressed) {
    try {
      Histogram one = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(compressed), 1);
      if (sum == null) {
        sum = new Histogram(DIGITS);
        sum.setAutoResize(true);
      }
      sum.add(one);
    } catch (DataFormatException | RuntimeException e) {
      return;
    }
  }

  Percentiles percentiles() {
    return sum == null || sum.getTotalCount() == 0
        ? Percentiles.NONE
        : new Percentiles(sum.getTotalCount(), at(50), at(95), at(99), micros(sum.getMaxValue()));
  }

  private Duration at(double percentile) {
    return micros(sum.getValueAtPercentile(percentile));
  }

  private static Duration micros(long value) {
    return Duration.of(value, ChronoUnit.MICROS);
  }
}
