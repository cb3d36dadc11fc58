package io.rebound.input;

import java.util.OptionalLong;

/** What somebody who changes a thing believes of it: HTTP's If-Match and If-None-Match. */
public sealed interface Expected {

  /**
   * Whether it is so.
   *
   * @param current the version that is stored; empty when nothing is
   */
  boolean holds(OptionalLong current);

  /** Nothing is expected: there or not, whatever its version. */
  static Expected anything() {
    return new Anything();
  }

  /** It is not there yet: {@code If-None-Match: *}. */
  static Expected absent() {
    return new Absent();
  }

  /** It is there: {@code If-Match: *}. */
  static Expected present() {
    return new Present();
  }

  /** It is there in that version: {@code If-Match: "7"}. */
  static Expected version(long version) {
    return new Version(version);
  }

  /** See {@link #anything}. */
  record Anything() implements Expected {
    @Override
    public boolean holds(OptionalLong current) {
      return true;
    }
  }

  /** See {@link #absent}. */
  record Absent() implements Expected {
    @Override
    public boolean holds(OptionalLong current) {
      return current.isEmpty();
    }
  }

  /** See {@link #present}. */
  record Present() implements Expected {
    @Override
    public boolean holds(OptionalLong current) {
      return current.isPresent();
    }
  }

  /** See {@link #version}. */
  record Version(long version) implements Expected {
    @Override
    public boolean holds(OptionalLong current) {
      return current.isPresent() && current.getAsLong() == version;
    }
  }
}
