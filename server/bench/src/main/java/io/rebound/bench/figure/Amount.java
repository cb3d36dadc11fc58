package io.rebound.bench.figure;

import java.util.Locale;

/** Writes numbers as short as their size allows. */
public final class Amount {
  private static final double WHOLE_FROM = 100;
  private static final double EXACT_BELOW = 0.1;

  private Amount() {}

  /** With separators and without decimals where it is large. */
  public static String of(double number) {
    if (number == Math.rint(number) || Math.abs(number) >= WHOLE_FROM) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    return String.format(Locale.ROOT, Math.abs(number) < EXACT_BELOW ? "%.4f" : "%.2f", number);
  }

  /** With its unit, if it has one; that of a rate follows without a space. */
  public static String with(double number, String unit) {
    return (of(number) + (unit.startsWith("/") ? "" : " ") + unit).strip();
  }
}
