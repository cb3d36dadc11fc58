package io.rebound.console.page;

import java.util.Locale;

/** Rates for people: 0, 0.4, 12, 1,200, 33k. */
final class Rates {
  private static final int THOUSAND = 1000;

  private Rates() {}

  static String written(double perSecond) {
    if (perSecond >= 10 * THOUSAND) {
      return String.format(Locale.ENGLISH, "%,.0fk", perSecond / THOUSAND);
    }
    boolean whole = perSecond >= 10 || perSecond == Math.rint(perSecond);
    return String.format(Locale.ENGLISH, whole ? "%,.0f" : "%.1f", perSecond);
  }
}
