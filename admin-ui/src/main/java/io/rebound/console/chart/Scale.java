package io.rebound.console.chart;

/** Where an axis ends. */
final class Scale {
  private static final double[] STEPS = {1, 1.5, 3, 6, 10};

  private Scale() {}

  /** The next number above whose thirds are round; one when there is nothing. */
  static double roundedUp(double highest) {
    if (highest <= 0) {
      return 1;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(highest)));
    for (double step : STEPS) {
      if (highest <= step * unit * (1 + 1e-9)) {
        return step * unit;
      }
    }
    return 10 * unit;
  }
}
