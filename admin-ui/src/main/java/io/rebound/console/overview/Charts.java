package io.rebound.console.overview;

import io.rebound.console.chart.LineChart;
import io.rebound.console.chart.LineChart.Series;
import io.rebound.console.page.Format;
import io.rebound.console.page.Texts;
import io.rebound.overview.Percentiles;
import io.rebound.overview.Picture;
import io.rebound.overview.Point;
import io.rebound.overview.TenantPicture;
import io.rebound.overview.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The drawings of the overview. */
final class Charts {
  private static final double NANOS = 1e6;
  private static final double MICROS = 1e3;
  private static final double SECOND = 1e3;

  private final Instant at;
  private final Window window;
  private final List<Point> points;
  private final Texts texts;
  private final Format format;

  private Charts(Instant at, Window window, List<Point> points, Texts texts, Format format) {
    this.at = at;
    this.window = window;
    this.points = points;
    this.texts = texts;
    this.format = format;
  }

  static Charts of(Picture picture, Texts texts, Format format) {
    // the last step is still under way and would look like a fall
    List<Point> all = picture.series();
    List<Point> whole = all.size() > 1 ? all.subList(0, all.size() - 1) : all;
    return new Charts(picture.at(), picture.window(), whole, texts, format);
  }

  static Charts of(TenantPicture picture, Texts texts, Format format) {
    return new Charts(picture.at(), picture.window(), Steps.filled(picture), texts, format);
  }

  LineChart rates() {
    return chart(
        LineChart.WHOLE,
        List.of(
            series("accepted", point -> point.perSecond(point.counts().accepted())),
            series("delivered", point -> point.perSecond(point.counts().delivered())),
            series("failed", point -> point.perSecond(point.counts().failed())),
            series("dead", point -> point.perSecond(point.counts().dead()))),
        format::rate);
  }

  LineChart lateness() {
    return percentiles(Point::lateness);
  }

  LineChart delivery() {
    return percentiles(Point::delivery);
  }

  private LineChart percentiles(Function<Point, Percentiles> of) {
    return chart(
        LineChart.HALF,
        List.of(
            series("p50", point -> millis(of.apply(point), Percentiles::p50)),
            series("p95", point -> millis(of.apply(point), Percentiles::p95)),
            series("p99", point -> millis(of.apply(point), Percentiles::p99))),
        this::latency);
  }

  private String latency(double millis) {
    if (millis == 0) {
      return "0";
    }
    return millis < SECOND
        ? format.micros(millis * MICROS)
        : format.duration(Duration.ofMillis(Math.round(millis)));
  }

  private static double millis(Percentiles of, Function<Percentiles, Duration> which) {
    return of.count() == 0 ? Double.NaN : which.apply(of).toNanos() / NANOS;
  }

  private Series series(String name, ToDoubleFunction<Point> value) {
    return new Series(
        texts.get("overview.line." + name),
        points.stream().map(point -> value.applyAsDouble(point)).toList());
  }

  private LineChart chart(int width, List<Series> series, DoubleFunction<String> words) {
    Instant start = points.isEmpty() ? at : points.get(0).at();
    return LineChart.of(width, start, window.step(), series, words);
  }
}
