package io.rebound.bench;

import io.rebound.benchmark.jdbc.JdbcBenchmarkRuns;
import io.rebound.sql.Schema;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** The runs in the database of a deployment, where the environment names one. */
final class KeptRuns {
  private KeptRuns() {}

  static Optional<JdbcBenchmarkRuns> ofEnvironment() {
    String url = System.getenv("REBOUND_DB_URL");
    if (url == null || url.isBlank()) {
      return Optional.empty();
    }
    String user = System.getenv().getOrDefault("REBOUND_DB_USER", "rebound");
    String password = System.getenv().getOrDefault("REBOUND_DB_PASSWORD", "");
    Schema.migrate(url, user, password);
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url);
    database.setUser(user);
    database.setPassword(password);
    return Optional.of(new JdbcBenchmarkRuns(database));
  }
}
