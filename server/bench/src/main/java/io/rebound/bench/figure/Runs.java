package io.rebound.bench.figure;

import java.util.Comparator;
import java.util.List;

/**
 * What the runs of one scenario measured.
 *
 * @param figures one for each, in order; at least one
 */
public record Runs(List<Figure> figures) {
  public Runs {
    figures = List.copyOf(figures);
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one run");
    }
  }

  /** The run in the middle, the upper one of two. */
  public Figure median() {
    return figures.stream()
        .sorted(Comparator.comparingDouble(Figure::value))
        .toList()
        .get(figures.size() / 2);
  }

  /** The smallest value. */
  public double least() {
    return figures.stream().mapToDouble(Figure::value).min().orElseThrow();
  }

  /** The largest value. */
  public double most() {
    return figures.stream().mapToDouble(Figure::value).max().orElseThrow();
  }
}
