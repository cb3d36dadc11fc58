package io.rebound.input;

import java.util.List;
import java.util.Optional;

/** What became of a wish to change a stored thing. */
public sealed interface Change<T> {

  /** The thing as it is by now, when that is as it was wished; else empty. */
  default Optional<T> done() {
    return Optional.empty();
  }

  /** It is new. */
  record Created<T>(T current) implements Change<T> {
    @Override
    public Optional<T> done() {
      return Optional.of(current);
    }
  }

  /** It was changed, and is now like this. */
  record Updated<T>(T current) implements Change<T> {
    @Override
    public Optional<T> done() {
      return Optional.of(current);
    }
  }

  /** It was like this before, and still is: nobody's next change has to know of this one. */
  record Unchanged<T>(T current) implements Change<T> {
    @Override
    public Optional<T> done() {
      return Optional.of(current);
    }
  }

  /** It is gone. */
  record Deleted<T>() implements Change<T> {}

  /** What was expected of it does not hold; empty when it is not there at all. */
  record VersionConflict<T>(Optional<T> current) implements Change<T> {}

  /** There is no such thing. */
  record NotFound<T>() implements Change<T> {}

  /** The name is that of a preset, which tenants cannot change. */
  record IsPreset<T>() implements Change<T> {}

  /**
   * Others still need it.
   *
   * @param by such as {@code destination orders} or {@code tenant acme}
   */
  record InUse<T>(List<String> by) implements Change<T> {}

  /** It cannot be so. */
  record Rejected<T>(List<FieldError> errors) implements Change<T> {}
}
