package io.rebound.bench.figure;

import java.util.Locale;

/** Writes numbers as short as their size allows. */
public final class Amount {
  private static final double WHOLE_FROM = 100;

  private Amount() {}

  /** With separators and without decimals where it is large. */
  public static String of(double number) {
    double size = Math.abs(number);
    if (number == Math.rint(number) || size >= WHOLE_FROM) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    return String.format(Locale.ROOT, size < 0.1 ? "%.4f" : size < 1 ? "%.3f" : "%.2f", number);
  }

  /** With its unit, if it has one; that of a rate follows without a space. */
  public static String with(double number, String unit) {
    return (of(number) + (unit.startsWith("/") ? "" : " ") + unit).strip();
  }
}
