package io.rebound.benchmark.jdbc;

import static io.rebound.benchmark.SampleRuns.aSetup;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.BenchmarkRuns;
import io.rebound.benchmark.BenchmarkRunsContract;
import io.rebound.journal.jdbc.JournalDatabase;
import io.rebound.tenant.Actor;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcBenchmarkRunsIT extends BenchmarkRunsContract {
  private JournalDatabase database;
  private BenchmarkRuns runs;

  @BeforeEach
  void connect() throws SQLException {
    database = JournalDatabase.fresh();
    runs = new JdbcBenchmarkRuns(database.source());
  }

  @Override
  protected BenchmarkRuns runs() {
    return runs;
  }

  @Test
  void takesARunOfWhichNothingIsHeardForDead() throws SQLException {
    BenchmarkRun silent = runs.begin(Actor.SERVER, aSetup("submit"), "a").orElseThrow();
    database.execute("update benchmark_run set updated_at = now() - interval '2 minutes'");
    assertThat(runs.begin(Actor.SERVER, aSetup("submit"), "b")).isPresent();
    assertThat(runs.find(silent.id()).orElseThrow().state()).isEqualTo(BenchmarkRun.State.FAILED);
  }

  @Test
  void writesDownWhoStartedAndStopped() throws SQLException {
    BenchmarkRun run = runs.begin(Actor.SERVER, aSetup("submit"), "a").orElseThrow();
    runs.stop(Actor.SERVER, run.id());
    runs.stop(Actor.SERVER, run.id());
    assertThat(
            database.strings(
                "select act || ' ' || name from audit_entry where kind = 'benchmark' order by id"))
        .containsExactly("start " + run.id(), "stop " + run.id());
  }
}
