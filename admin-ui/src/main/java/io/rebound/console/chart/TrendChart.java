package io.rebound.console.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Points in order, each of which leads somewhere, and a line at the median of each stretch of them.
 * {@code rb:trend} draws it, {@link LineChart#HEIGHT} high and {@link LineChart#HALF} wide.
 *
 * @param path the line, as SVG has it
 */
public record TrendChart(List<Tick> ticks, String path, List<Dot> dots, List<Label> labels) {
  private static final double LABEL_WIDTH = 70;

  /**
   * A value to draw.
   *
   * @param id of what it leads to
   * @param words what it says when somebody points at it
   */
  public record Point(long id, double value, String words) {}

  /** Points that belong together, and their median. */
  public record Stretch(String name, double median, List<Point> points) {}

  /** A point in the drawing. */
  public record Dot(long id, double x, double y, String words) {}

  /** The name of a stretch, below its first point. */
  public record Label(double x, String name) {}

  /**
   * The chart of some stretches, oldest first, each with one point at least.
   *
   * @param words how a value is written at the axis
   */
  public static TrendChart of(List<Stretch> stretches, DoubleFunction<String> words) {
    List<Point> all = stretches.stream().flatMap(each -> each.points().stream()).toList();
    double highest = all.stream().mapToDouble(Point::value).max().orElse(0);
    Frame frame = Frame.of(LineChart.HALF, all.size(), highest);
    StringBuilder path = new StringBuilder();
    List<Dot> dots = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    double free = 0;
    for (Stretch stretch : stretches) {
      double first = frame.x(dots.size());
      double last = frame.x(dots.size() + stretch.points().size() - 1);
      double y = frame.y(stretch.median());
      String part = path.isEmpty() ? "M%.1f %.1fH%.1f" : "L%.1f %.1fH%.1f";
      path.append(String.format(Locale.ROOT, part, first, y, last));
      if (first >= free) {
        labels.add(new Label(Math.min(first, LineChart.HALF - LABEL_WIDTH), stretch.name()));
        free = first + LABEL_WIDTH;
      }
      for (Point point : stretch.points()) {
        dots.add(new Dot(point.id(), frame.x(dots.size()), frame.y(point.value()), point.words()));
      }
    }
    return new TrendChart(
        frame.ticks(words), path.toString(), List.copyOf(dots), List.copyOf(labels));
  }
}
