package io.rebound.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/**
 * What one run of a scenario measured.
 *
 * @param value what the goal is about, in the unit
 * @param unit {@code /s}, {@code ms}, {@code s}, {@code B} or {@code x} for a ratio
 * @param operations how many were measured, their count verified; 0 where nothing is counted
 * @param latency percentiles in microseconds, where the scenario has them
 * @param more other figures by name, such as commands per task
 * @param series operations in each second, where they were sampled
 */
record Figure(
    double value,
    String unit,
    long operations,
    List<Percentile> latency,
    Map<String, Double> more,
    List<Long> series) {

  /** One point of a distribution. */
  record Percentile(double percentile, long micros) {}

  static Figure rate(long operations, double seconds) {
    return of(operations / seconds, "/s", operations);
  }

  static Figure of(double value, String unit, long operations) {
    return new Figure(value, unit, operations, List.of(), Map.of(), List.of());
  }

  /** The 99th percentile of a distribution in microseconds is the figure. */
  static Figure p99(Histogram micros) {
    return of(micros.getValueAtPercentile(99) / 1000.0, "ms", micros.getTotalCount()).with(micros);
  }

  Figure with(Histogram micros) {
    List<Percentile> points =
        DoubleStream.of(50, 90, 95, 99, 99.9, 100)
            .mapToObj(p -> new Percentile(p, micros.getValueAtPercentile(p)))
            .toList();
    return new Figure(value, unit, operations, points, more, series);
  }

  Figure with(String name, double figure) {
    Map<String, Double> all = new LinkedHashMap<>(more);
    all.put(name, figure);
    return new Figure(value, unit, operations, latency, all, series);
  }

  Figure with(List<Long> perSecond) {
    return new Figure(value, unit, operations, latency, more, new ArrayList<>(perSecond));
  }
}
