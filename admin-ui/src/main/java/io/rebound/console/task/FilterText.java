package io.rebound.console.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter as people write it, taken apart: {@code state:dead source:"my shop" refused}.
 *
 * @param terms the parts with a name before a colon
 * @param words the others
 */
record FilterText(List<Term> terms, List<String> words) {
  private static final Pattern PART =
      Pattern.compile("([a-zA-Z-]+):(?=\\s|$)|(?:([a-zA-Z-]+):)?(?:\"([^\"]*)(?:\"|$)|(\\S+))");

  /**
   * A named part.
   *
   * @param value as it was written, without quotes
   */
  record Term(String name, String value) {}

  static FilterText of(String text) {
    List<Term> terms = new ArrayList<>();
    List<String> words = new ArrayList<>();
    Matcher part = PART.matcher(text);
    while (part.find()) {
      String name = part.group(1) == null ? part.group(2) : part.group(1);
      String value = part.group(3) == null ? part.group(4) : part.group(3);
      if (name == null) {
        words.add(value);
      } else {
        terms.add(new Term(name.toLowerCase(Locale.ROOT), value == null ? "" : value));
      }
    }
    return new FilterText(List.copyOf(terms), List.copyOf(words));
  }
}
