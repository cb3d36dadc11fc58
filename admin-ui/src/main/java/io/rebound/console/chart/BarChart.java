package io.rebound.console.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * Values that differ much, as bars below each other: each line down stands for ten times the one
 * before it. {@code rb:bars} draws it.
 *
 * @param height of the drawing, in its own units; the width is {@link LineChart#HALF}
 * @param summary the same in words
 */
public record BarChart(
    int height, List<Mark> marks, List<Name> names, List<Bar> bars, String summary) {
  private static final int LEFT = 84;
  private static final int WORDS = 84;
  private static final int HEAD = 20;
  private static final int THICK = 17;
  private static final int SPACE = 12;
  private static final int BASELINE = 13;
  private static final double LEAST_WIDTH = 2;
  private static final double BELOW = 0.3;

  /**
   * What is drawn side by side.
   *
   * @param values one for each series, in the same order everywhere; not below zero
   */
  public record Group(String name, List<Double> values) {}

  /** A line down, with what it stands for. */
  public record Mark(long x, String label) {}

  /** The name of a group. */
  public record Name(long y, String label) {}

  /**
   * One bar.
   *
   * @param hue 1 to 5: its colour
   * @param label its value in words, to be written at {@code textX}
   */
  public record Bar(
      long x, long y, double width, int thick, int hue, long textX, long textY, String label) {}

  /**
   * The chart of some groups.
   *
   * @param words how a value is written
   */
  public static BarChart of(List<Group> groups, DoubleFunction<String> words) {
    Decades decades = Decades.of(groups);
    List<Name> names = new ArrayList<>();
    List<Bar> bars = new ArrayList<>();
    int y = HEAD + SPACE / 2;
    for (Group group : groups) {
      int middle = y + (group.values().size() * THICK - THICK) / 2;
      names.add(new Name(middle + BASELINE, group.name()));
      int hue = 1;
      for (double value : group.values()) {
        double width = Math.max(LEAST_WIDTH, decades.x(value) - LEFT);
        long textX = Math.round(LEFT + width) + 6;
        bars.add(
            new Bar(LEFT, y, width, THICK - 2, hue++, textX, y + BASELINE - 1, words.apply(value)));
        y += THICK;
      }
      y += SPACE;
    }
    return new BarChart(
        y, decades.marks(words), List.copyOf(names), List.copyOf(bars), summary(groups, words));
  }

  private static String summary(List<Group> groups, DoubleFunction<String> words) {
    return groups.stream()
        .map(
            group ->
                group.name()
                    + " "
                    + group.values().stream().map(words::apply).collect(Collectors.joining(" / ")))
        .collect(Collectors.joining("; "));
  }

  /** An axis from one power of ten to another. */
  private record Decades(int first, int last) {
    static Decades of(List<Group> groups) {
      double[] values =
          groups.stream()
              .flatMap(group -> group.values().stream())
              .mapToDouble(Double::doubleValue)
              .filter(value -> value > 0)
              .map(Math::log10)
              .sorted()
              .toArray();
      if (values.length == 0) {
        return new Decades(0, 1);
      }
      int first = (int) Math.floor(values[0] - BELOW);
      return new Decades(first, Math.max(first + 1, (int) Math.ceil(values[values.length - 1])));
    }

    double x(double value) {
      double part = value <= 0 ? 0 : (Math.log10(value) - first) / (last - first);
      return LEFT + part * (LineChart.HALF - LEFT - WORDS);
    }

    List<Mark> marks(DoubleFunction<String> words) {
      List<Mark> marks = new ArrayList<>();
      for (int power = first; power <= last; power++) {
        double value = Math.pow(10, power);
        marks.add(new Mark(Math.round(x(value)), words.apply(value)));
      }
      return List.copyOf(marks);
    }
  }
}
