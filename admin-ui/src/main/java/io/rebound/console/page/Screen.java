package io.rebound.console.page;

import io.rebound.console.access.Right;
import java.util.List;

/**
 * A screen in the menu.
 *
 * @param name its page without the ending, and its label in the texts after {@code menu.}
 * @param letter the key that goes there after {@code g}
 * @param right what one needs to see it
 * @param parts the pages below it, without the ending
 */
public record Screen(String name, String letter, Right right, List<String> parts) {
  static Screen of(String name, String letter, Right right, String... parts) {
    return new Screen(name, letter, right, List.of(parts));
  }

  /** Its page, from the console's root. */
  public String path() {
    return path(name);
  }

  /** Whether the page is this screen's or below it. */
  public boolean has(String page) {
    return path().equals(page) || parts.stream().map(Screen::path).anyMatch(page::equals);
  }

  private static String path(String page) {
    return "/" + page + ".xhtml";
  }
}
