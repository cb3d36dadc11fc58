package io.rebound.console.benchmark;

import java.util.Optional;
import java.util.OptionalLong;

/** The numbers of runs, as addresses have them. */
final class Ids {
  private Ids() {}

  /** The number; empty when the text is none. */
  static Optional<Long> parse(String text) {
    return Optional.of(text.strip()).filter(id -> id.matches("\\d{1,18}")).map(Long::parseLong);
  }

  static OptionalLong of(Optional<String> text) {
    return text.flatMap(Ids::parse).map(OptionalLong::of).orElse(OptionalLong.empty());
  }
}
