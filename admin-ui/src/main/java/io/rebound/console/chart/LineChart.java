package io.rebound.console.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Lines over a span of time, as {@code rb:chart} draws them. All points have one distance; a value
 * that is no number leaves a gap.
 *
 * @param width of the drawing, in its own units; a chart of the whole page's width has more of them
 * @param lines with their points in the drawing's own units
 * @param ticks lines across, with what they stand for
 * @param from the time of the first point; null when there is none
 * @param to the time of the last point
 */
public record LineChart(int width, List<Line> lines, List<Tick> ticks, Instant from, Instant to) {
  /** The width of a drawing of half a page. */
  public static final int HALF = 600;

  /** The width of a drawing of a whole page. */
  public static final int WHOLE = 1240;

  /** The height of the drawing. */
  public static final int HEIGHT = 170;

  /** The length of what a point becomes that has no neighbours. */
  private static final int DASH = 6;

  /**
   * What is drawn.
   *
   * @param name for the legend
   */
  public record Series(String name, List<Double> values) {}

  /**
   * One line.
   *
   * @param hue 1 to 5: its colour and its dashes
   * @param path as SVG has it; empty when there is nothing to draw
   * @param last its last value in words
   */
  public record Line(String name, int hue, String path, String last) {}

  /**
   * The chart of some series.
   *
   * @param width {@link #HALF} or {@link #WHOLE}
   * @param start the time of the first value
   * @param step from value to value
   * @param words how a value is written
   */
  public static LineChart of(
      int width, Instant start, Duration step, List<Series> series, DoubleFunction<String> words) {
    int points = points(series);
    Frame frame = Frame.of(width, points, highest(series));
    List<Line> lines = new ArrayList<>();
    for (Series each : series) {
      lines.add(line(each, lines.size() + 1, frame, words));
    }
    Instant end = start.plus(step.multipliedBy(Math.max(0, points - 1)));
    return new LineChart(
        width, List.copyOf(lines), frame.ticks(words), points == 0 ? null : start, end);
  }

  private static int points(List<Series> series) {
    return series.stream().mapToInt(each -> each.values().size()).max().orElse(0);
  }

  private static double highest(List<Series> series) {
    return series.stream()
        .flatMap(each -> each.values().stream())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  private static Line line(Series series, int hue, Frame frame, DoubleFunction<String> words) {
    StringBuilder path = new StringBuilder();
    boolean gap = true;
    for (int i = 0; i < series.values().size(); i++) {
      double value = series.values().get(i);
      if (Double.isFinite(value)) {
        String part = gap ? "M%.1f %.1fh" + (standsAlone(series, i) ? DASH : 0) : "L%.1f %.1f";
        path.append(String.format(Locale.ROOT, part, frame.x(i), frame.y(value)));
      }
      gap = !Double.isFinite(value);
    }
    return new Line(series.name(), hue, path.toString(), last(series, words));
  }

  private static boolean standsAlone(Series series, int i) {
    return i + 1 == series.values().size() || !Double.isFinite(series.values().get(i + 1));
  }

  private static String last(Series series, DoubleFunction<String> words) {
    for (int i = series.values().size() - 1; i >= 0; i--) {
      if (Double.isFinite(series.values().get(i))) {
        return words.apply(series.values().get(i));
      }
    }
    return "–";
  }

  /** Whether nothing is drawn. */
  public boolean empty() {
    return lines.stream().allMatch(line -> line.path().isEmpty());
  }
}
