package io.rebound.input;

import java.util.Locale;

/** How many there are of something, in words: {@code 1 task}, {@code 1,240 tasks}. */
public final class Counted {
  private Counted() {}

  /**
   * The number and the noun.
   *
   * @param noun of one of them; more get an {@code s}
   */
  public static String of(long number, String noun) {
    return of(number, noun, noun + "s");
  }

  /**
   * The same where more are not called by an {@code s}.
   *
   * @param one what one is called
   * @param many what any other number of them are called
   */
  public static String of(long number, String one, String many) {
    return String.format(Locale.ENGLISH, "%,d %s", number, number == 1 ? one : many);
  }
}
