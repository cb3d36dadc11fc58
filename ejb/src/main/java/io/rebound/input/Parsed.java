package io.rebound.input;

import java.util.List;
import java.util.Optional;

/**
 * What became of reading a document.
 *
 * @param value empty exactly when there are errors
 * @param errors everything that is wrong, not only the first thing
 */
public record Parsed<T>(Optional<T> value, List<FieldError> errors) {
  public Parsed {
    errors = List.copyOf(errors);
    if (value.isPresent() != errors.isEmpty()) {
      throw new IllegalArgumentException("a document has a value or errors, but this: " + errors);
    }
  }
}
