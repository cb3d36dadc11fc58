package io.rebound.server;

import io.rebound.engine.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.postgresql.Driver;

/** The PostgreSQL that remembers. */
final class Database implements Store {
  private static final int OLDEST = 15;

  private final Settings.Database settings;

  Database(Settings.Database settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public String address() {
    Properties parts = Driver.parseURL(settings.url(), new Properties());
    return parts == null
        ? "its address"
        : parts.getProperty("PGHOST") + ":" + parts.getProperty("PGPORT");
  }

  @Override
  public void check() throws SQLException, WrongStore {
    Properties login = new Properties();
    login.setProperty("user", settings.user());
    login.setProperty("password", settings.password());
    login.setProperty("connectTimeout", "3");
    login.setProperty("socketTimeout", "5");
    try (Connection connection = new Driver().connect(settings.url(), login)) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST) {
        throw new WrongStore("version " + version + " is too old, " + OLDEST + " is needed");
      }
    }
  }

  /** Brings the schema up to date; nodes that start together take turns. */
  void migrate() throws StartRefused {
    try {
      MigrateResult result =
          Flyway.configure(Database.class.getClassLoader())
              .dataSource(settings.url(), settings.user(), settings.password())
              .locations("classpath:db/migration")
              .load()
              .migrate();
      if (result.migrationsExecuted > 0) {
        System.out.println("schema migrated to version " + result.targetSchemaVersion);
      }
    } catch (FlywayException fault) {
      throw new StartRefused(
          StartRefused.NOT_DEPLOYED,
          "the schema cannot be migrated: " + fault.getMessage().strip());
    }
  }
}
