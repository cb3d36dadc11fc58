package io.rebound.bench.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/**
 * What one run of a scenario measured.
 *
 * @param value what the scenario is about, in the unit
 * @param unit {@code /s}, {@code ms}, {@code us}, {@code s}, {@code B} or {@code x} for a ratio
 * @param operations how many were measured, their count verified; 0 where nothing is counted
 * @param latency percentiles in microseconds, where the scenario has them
 * @param corrected the same for closed loops, with what they omitted put in: a caller that waits
 *     for a slow answer does not begin what it would have begun meanwhile
 * @param more other figures by name, such as commands per task
 * @param series operations in each second, where they were sampled
 */
public record Figure(
    double value,
    String unit,
    long operations,
    List<Percentile> latency,
    List<Percentile> corrected,
    Map<String, Double> more,
    List<Long> series) {
  private static final double[] PERCENTILES = {50, 90, 95, 99, 99.9, 100};

  /** One point of a distribution. */
  public record Percentile(double percentile, long micros) {
    /** In milliseconds. */
    public double millis() {
      return micros / 1000.0;
    }
  }

  /** So many operations in that time. */
  public static Figure rate(long operations, double seconds) {
    return of(operations / seconds, "/s", operations);
  }

  /** Something else than a rate. */
  public static Figure of(double value, String unit, long operations) {
    return new Figure(value, unit, operations, List.of(), List.of(), Map.of(), List.of());
  }

  /** The 99th percentile of a distribution in microseconds, recorded against intended times. */
  public static Figure p99(Histogram micros) {
    return of(micros.getValueAtPercentile(99) / 1000.0, "ms", micros.getTotalCount())
        .withOpenLoop(micros);
  }

  /** With latencies that count from the time at which each operation was meant to begin. */
  public Figure withOpenLoop(Histogram micros) {
    return new Figure(value, unit, operations, points(micros), List.of(), more, series);
  }

  /** With latencies of callers that each wait for one answer before they ask again. */
  public Figure withClosedLoop(Histogram micros) {
    // In a closed loop a caller begins an operation as often as one takes on average.
    long expected = Math.max(1, Math.round(micros.getMean()));
    Histogram corrected = micros.copyCorrectedForCoordinatedOmission(expected);
    return new Figure(value, unit, operations, points(micros), points(corrected), more, series);
  }

  /** About another value. */
  public Figure valued(double other) {
    return new Figure(other, unit, operations, latency, corrected, more, series);
  }

  /** With another figure beside it. */
  public Figure with(String name, double figure) {
    Map<String, Double> all = new LinkedHashMap<>(more);
    all.put(name, figure);
    return new Figure(value, unit, operations, latency, corrected, all, series);
  }

  /** With what was done in each second. */
  public Figure with(List<Long> perSecond) {
    return new Figure(value, unit, operations, latency, corrected, more, List.copyOf(perSecond));
  }

  /**
   * One of its figures.
   *
   * @param name {@code value}, {@code p99} or another percentile in milliseconds, or one of {@code
   *     more}
   */
  public OptionalDouble figure(String name) {
    if (name.equals(Goal.VALUE)) {
      return OptionalDouble.of(value);
    }
    if (more.containsKey(name)) {
      return OptionalDouble.of(more.get(name));
    }
    return latency.stream()
        .filter(point -> name.equals(name(point.percentile())))
        .mapToDouble(Percentile::millis)
        .findFirst();
  }

  /** Such as {@code p99} or {@code p99.9}. */
  public static String name(double percentile) {
    boolean whole = percentile == Math.rint(percentile);
    return "p" + (whole ? Long.toString((long) percentile) : Double.toString(percentile));
  }

  private static List<Percentile> points(Histogram micros) {
    return DoubleStream.of(PERCENTILES)
        .mapToObj(p -> new Percentile(p, micros.getValueAtPercentile(p)))
        .toList();
  }
}
