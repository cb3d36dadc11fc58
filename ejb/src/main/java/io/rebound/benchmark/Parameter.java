package io.rebound.benchmark;

import io.rebound.input.Echo;
import java.util.List;
import java.util.Optional;

/** What can be chosen of a scenario. Values are kept as text. */
public sealed interface Parameter {
  /** As it stands in JSON. */
  String name();

  /** What it means, with its unit. */
  String description();

  /** The value when nobody chooses. */
  String usual();

  /** Why that value cannot be; empty when it can. */
  Optional<String> wrong(String value);

  /** A whole number within bounds, both included. */
  record Whole(String name, String description, long least, long most, long normal)
      implements Parameter {
    @Override
    public String usual() {
      return Long.toString(normal);
    }

    @Override
    public Optional<String> wrong(String value) {
      try {
        long number = Long.parseLong(value);
        if (number >= least && number <= most) {
          return Optional.empty();
        }
      } catch (NumberFormatException e) {
        // Said below, together with what is out of bounds.
      }
      return Optional.of(
          "must be a whole number from " + least + " to " + most + ", but is " + Echo.of(value));
    }
  }

  /** One of several words. */
  record Choice(String name, String description, List<String> options, String usual)
      implements Parameter {
    @Override
    public Optional<String> wrong(String value) {
      return options.contains(value)
          ? Optional.empty()
          : Optional.of(
              "must be one of " + String.join(", ", options) + ", but is " + Echo.of(value));
    }
  }
}
