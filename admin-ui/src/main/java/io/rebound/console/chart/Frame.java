package io.rebound.console.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Where values are in a drawing of {@link LineChart#HEIGHT}.
 *
 * @param unit from point to point
 * @param top the value at the upper edge
 */
record Frame(double unit, double top) {
  static final double LEFT = 52;
  static final double MARGIN = 8;
  private static final double TOP = 10;
  private static final double BOTTOM = 150;
  private static final int TICKS = 3;

  static Frame of(int width, int points, double highest) {
    return new Frame((width - LEFT - MARGIN) / Math.max(1, points - 1), Scale.roundedUp(highest));
  }

  double x(int point) {
    return LEFT + unit * point;
  }

  double y(double value) {
    return BOTTOM - (BOTTOM - TOP) * value / top;
  }

  List<Tick> ticks(DoubleFunction<String> words) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i <= TICKS; i++) {
      double value = top * i / TICKS;
      ticks.add(new Tick(Math.round(y(value)), words.apply(value)));
    }
    return List.copyOf(ticks);
  }
}
