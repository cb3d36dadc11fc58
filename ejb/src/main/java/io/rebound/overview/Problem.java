package io.rebound.overview;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that a person should know of, in plain language.
 *
 * @param code tells kinds of problems apart: {@code store-away}, {@code destination-fails} …
 * @param what is wrong, with its numbers
 * @param remedy what to do
 * @param subject the store, node, tenant or destination that it is about
 */
public record Problem(
    Severity severity, String code, String what, String remedy, Optional<Subject> subject) {

  /** How bad it is. */
  public enum Severity {
    /** Tasks are not delivered, or about to be refused. */
    ERROR,
    /** It works, but not as it should. */
    WARNING,
    /** Good to know. */
    NOTE;

    /** The name as it stands in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a problem is about.
   *
   * @param kind {@code store}, {@code node}, {@code tenant} or {@code destination}
   * @param tenant of a destination
   */
  public record Subject(String kind, String name, Optional<String> tenant) {}
}
