package io.rebound.input;

/**
 * One thing that is wrong with what was asked.
 *
 * @param field the path of the field, as in {@code backoff.delays[2]}; empty for the whole document
 * @param message what is wrong and what would be right; begins in lower case and does not repeat
 *     the field
 */
public record FieldError(String field, String message) {
  @Override
  public String toString() {
    return field.isEmpty() ? message : field + ": " + message;
  }
}
