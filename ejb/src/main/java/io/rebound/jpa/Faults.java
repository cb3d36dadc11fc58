package io.rebound.jpa;

import io.rebound.tenant.StoreUnavailable;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.JDBCException;

/** Tells what the database meant. */
final class Faults {
  private static final String UNIQUE_VIOLATION = "23505";

  /**
   * No connection, no resources, and an operator's intervention; see appendix A of PostgreSQL's
   * manual.
   */
  private static final List<String> PASSING = List.of("08", "40", "53", "57");

  private Faults() {}

  static RuntimeException translated(PersistenceException fault) {
    Optional<JDBCException> cause = cause(fault);
    if (cause.isEmpty()) {
      return fault;
    }
    String state = cause.get().getSQLState();
    if (UNIQUE_VIOLATION.equals(state)) {
      return new AlreadyThere(fault);
    }
    // A pool that has no connection to give throws without any state.
    if (state == null || PASSING.stream().anyMatch(state::startsWith)) {
      return new StoreUnavailable(
          "the database cannot be reached or takes too long: " + cause.get().getMessage(), fault);
    }
    return fault;
  }

  /** Whether it may mean that the database did not answer. */
  static boolean isSilence(Exception fault) {
    return cause(fault)
        .map(JDBCException::getSQLState)
        .map(state -> state.startsWith("08"))
        .orElse(cause(fault).isPresent());
  }

  private static Optional<JDBCException> cause(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
        .filter(JDBCException.class::isInstance)
        .map(JDBCException.class::cast)
        .findFirst();
  }
}
