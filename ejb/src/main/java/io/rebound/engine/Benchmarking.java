package io.rebound.engine;

import io.rebound.benchmark.Benchmarks;
import io.rebound.benchmark.jdbc.JdbcBenchmarkRuns;
import io.rebound.engine.benchmark.EngineStage;
import io.rebound.engine.benchmark.Gauge;
import io.rebound.engine.benchmark.Surroundings;
import io.rebound.history.HistoryUnavailable;
import java.util.concurrent.ThreadFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Benchmarks of this node, wired. */
final class Benchmarking {
  private static final Logger LOG = Logger.getLogger(Benchmarking.class.getName());

  private final Gauge gauge = new Gauge();
  private Benchmarks benchmarks;

  /** Has to be told what the engine does. */
  Meters gauge() {
    return gauge;
  }

  Benchmarks benchmarks() {
    return benchmarks;
  }

  void start(
      String node,
      DataSource database,
      DataSource prompt,
      Adapters adapters,
      Machine machine,
      StoreClock clock,
      ThreadFactory threads) {
    EngineStage stage =
        new EngineStage(
            adapters.ports().tenancy(),
            machine.useCases().intake(),
            gauge,
            database,
            new Surroundings(database, adapters::redisVersion, Adapters.VERSION),
            clock,
            threads);
    benchmarks =
        new Benchmarks(
            new JdbcBenchmarkRuns(prompt),
            stage,
            node,
            work -> threads.newThread(work).start(),
            (what, why) -> LOG.log(Level.WARNING, what + ": " + why, why));
    try {
      benchmarks.recover();
    } catch (HistoryUnavailable e) {
      LOG.log(Level.WARNING, "what benchmark runs have left could not be looked for: " + e);
    }
  }

  void stop() {
    if (benchmarks != null) {
      benchmarks.close();
    }
  }
}
