package io.rebound.console.page;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Texts of others as pages show them. Characters that turn the order of what follows, or show
 * nothing at all, are written out: whoever reads a text sees what it is.
 */
public final class Visible {
  /** Controls but for tabs and ends of lines, and what turns the direction of a text. */
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\p{Cc}&&[^\\t\\n\\r]]|[\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]");

  private static final char PICTURES = '\u2400';
  private static final char PICTURE_OF_DELETE = '\u2421';
  private static final char DELETE = '\u007f';

  private Visible() {}

  /** The text with ␛ for an escape, and ⟨U+202E⟩ for what has no picture. */
  public static String of(String text) {
    return HIDDEN.matcher(text).replaceAll(found -> picture(found.group().charAt(0)));
  }

  private static String picture(char hidden) {
    if (hidden < ' ') {
      return Character.toString(PICTURES + hidden);
    }
    return hidden == DELETE
        ? Character.toString(PICTURE_OF_DELETE)
        : String.format(Locale.ROOT, "⟨U+%04X⟩", (int) hidden);
  }
}
