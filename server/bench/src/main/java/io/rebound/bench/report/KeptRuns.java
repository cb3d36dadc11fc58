package io.rebound.bench.report;

import io.rebound.bench.figure.Figure;
import io.rebound.benchmark.BenchmarkRuns;
import io.rebound.benchmark.Latency;
import io.rebound.benchmark.Measured;
import io.rebound.benchmark.Setup;
import io.rebound.benchmark.jdbc.JdbcBenchmarkRuns;
import io.rebound.sql.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postgresql.ds.PGSimpleDataSource;

/** The runs in the database of a deployment, for {@code /api/v1/benchmarks}. */
public final class KeptRuns {
  private static final double MILLIS = 1000;

  private final BenchmarkRuns runs;

  KeptRuns(BenchmarkRuns runs) {
    this.runs = runs;
  }

  /** Where the environment names a database: there, with the schema brought up to date. */
  public static Optional<KeptRuns> ofEnvironment() {
    String url = System.getenv("REBOUND_DB_URL");
    if (url == null || url.isBlank()) {
      return Optional.empty();
    }
    String user = System.getenv().getOrDefault("REBOUND_DB_USER", "rebound");
    String password = System.getenv().getOrDefault("REBOUND_DB_PASSWORD", "");
    return Optional.of(in(url, user, password));
  }

  static KeptRuns in(String url, String user, String password) {
    Schema.migrate(url, user, password);
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url);
    database.setUser(user);
    database.setPassword(password);
    return new KeptRuns(new JdbcBenchmarkRuns(database));
  }

  void keep(Result result) {
    Figure median = result.median();
    Instant ended = result.endedAt();
    runs.keep(
        setup(result),
        ended.minusMillis(Math.round(result.seconds() * MILLIS)),
        ended,
        new Measured(
            median.operations(),
            median.operations(),
            median.unit().equals("/s") ? median.value() : 0,
            latency(median),
            median.series()),
        Optional.of(
            Row.brief(median)
                + result.ofFloor().map(each -> ", " + each.text()).orElse("")
                + "; "
                + result.verdict().words()));
  }

  private static Setup setup(Result result) {
    var scenario = result.scenario();
    return new Setup(
        scenario.name(),
        new TreeMap<>(
            Map.of(
                "what", scenario.description(),
                "loop", scenario.loop().word(),
                "runs", Integer.toString(result.runs().figures().size()))),
        scenario.accepting(),
        result.commit(),
        result.machine(),
        result.versions());
  }

  private static Latency latency(Figure figure) {
    return figure.latency().isEmpty()
        ? Latency.NONE
        : new Latency(
            figure.operations(),
            micros(figure, 50),
            micros(figure, 90),
            micros(figure, 99),
            micros(figure, 99.9),
            micros(figure, 100));
  }

  private static long micros(Figure figure, double percentile) {
    return figure.latency().stream()
        .filter(point -> point.percentile() == percentile)
        .mapToLong(Figure.Percentile::micros)
        .findFirst()
        .orElseThrow();
  }
}
