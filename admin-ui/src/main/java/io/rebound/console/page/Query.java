package io.rebound.console.page;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The parameters of an address, as they stand in it. */
public record Query(String text) {

  public Query {
    text = text == null ? "" : text;
  }

  /** Those parameters alone whose names pass. */
  public Query only(Predicate<String> names) {
    return new Query(
        Arrays.stream(text.split("&"))
            .filter(each -> names.test(each.replaceFirst("=.*", "")))
            .collect(Collectors.joining("&")));
  }

  /** Puts the parameters behind a page. */
  public String after(String page) {
    return text.isEmpty() ? page : page + "?" + text;
  }
}
