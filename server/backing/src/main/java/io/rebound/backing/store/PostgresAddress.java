package io.rebound.backing.store;

/**
 * How a PostgreSQL database is reached.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}, without user and password
 */
public record PostgresAddress(String jdbcUrl, String user, String password) {

  /** The same server and user, another database. */
  public PostgresAddress withDatabase(String database) {
    return new PostgresAddress(
        jdbcUrl.replaceFirst("(//[^/]+)/[^?]*", "$1/" + database), user, password);
  }

  /** Without the password, so that it can be logged. */
  @Override
  public String toString() {
    return jdbcUrl + " as " + user;
  }
}
