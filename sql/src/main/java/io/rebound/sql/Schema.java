package io.rebound.sql;

import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/**
 * The schema of the database: defined by the migrations below {@code db/migration} alone, applied
 * before the server deploys.
 *
 * <p>By itself: {@code java -cp ... io.rebound.sql.Schema}, with the database in {@code
 * REBOUND_DB_URL}, {@code REBOUND_DB_USER} and {@code REBOUND_DB_PASSWORD}.
 */
public final class Schema {

  private static final int CONNECT_ATTEMPTS = 5;

  /** A lock that is not had in this time fails the migration, instead of queueing all traffic. */
  private static final String LOCK_TIMEOUT = "SET lock_timeout = '20s'";

  private Schema() {}

  /**
   * Applies what is missing; nothing, when the schema is as it should be. Nodes that start together
   * wait for each other.
   *
   * @return how many migrations were applied
   * @throws SchemaException when the database cannot be reached, a migration failed now or before,
   *     or the schema was made by a newer version of Rebound
   */
  public static int migrate(String jdbcUrl, String user, String password) {
    Flyway flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(jdbcUrl, user, password)
            .locations("classpath:db/migration")
            .connectRetries(CONNECT_ATTEMPTS)
            .connectRetriesInterval(2)
            .initSql(LOCK_TIMEOUT)
            .cleanDisabled(true)
            .load();
    try {
      refuseWhatCannotBeMigrated(flyway.info());
      return flyway.migrate().migrationsExecuted;
    } catch (FlywayException e) {
      throw new SchemaException(
          "the schema of " + withoutParameters(jdbcUrl) + " could not be migrated: " + firstLine(e),
          e);
    }
  }

  private static void refuseWhatCannotBeMigrated(MigrationInfoService info) {
    first(info, MigrationState.FUTURE_SUCCESS)
        .ifPresent(
            newer -> {
              throw new SchemaException(
                  "the schema is at version "
                      + newer.getVersion()
                      + ", which this version of Rebound does not know: run the newer Rebound");
            });
    first(info, MigrationState.FAILED, MigrationState.FUTURE_FAILED)
        .ifPresent(
            failed -> {
              throw new SchemaException(
                  "migration "
                      + failed.getVersion()
                      + " ("
                      + failed.getDescription()
                      + ") failed before and left the schema half changed:"
                      + " repair it, remove its row from flyway_schema_history, start again");
            });
  }

  private static Optional<MigrationInfo> first(
      MigrationInfoService info, MigrationState... states) {
    return Arrays.stream(info.all())
        .filter(migration -> Arrays.asList(states).contains(migration.getState()))
        .findFirst();
  }

  /** The parameters may hold a password. */
  private static String withoutParameters(String jdbcUrl) {
    return jdbcUrl.replaceFirst("\\?.*", "");
  }

  private static String firstLine(FlywayException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return e.getMessage().strip().lines().findFirst().orElse("no reason given")
        + (root == e ? "" : " (" + root.getMessage() + ")");
  }

  /** Migrates the database that the environment names; ends with 1 when that fails. */
  public static void main(String[] arguments) {
    try {
      int applied =
          migrate(
              needed("REBOUND_DB_URL"),
              needed("REBOUND_DB_USER"),
              System.getenv("REBOUND_DB_PASSWORD"));
      System.out.println("The schema is up to date; migrations applied: " + applied);
    } catch (SchemaException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static String needed(String name) {
    String value = System.getenv(name);
    if (value == null || value.isBlank()) {
      throw new SchemaException(name + " is not set; it must name the database to migrate");
    }
    return value;
  }
}
