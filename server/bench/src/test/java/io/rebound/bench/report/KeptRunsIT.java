package io.rebound.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.backing.BackingStores;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Runs;
import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.jdbc.JdbcBenchmarkRuns;
import io.rebound.tenant.Durability;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class KeptRunsIT {

  @Test
  void keepsTheMedianWhereTheServerFindsIt(@TempDir Path folder) throws Exception {
    PostgresAddress database = BackingStores.shared().freshDatabase();
    KeptRuns kept = KeptRuns.in(database.jdbcUrl(), database.user(), database.password());
    Report report = new Report(new ResultFiles(folder), Optional.of(kept));

    report.add(
        ReportTest.scenario("submit", List.of(Goal.atLeast(30_000, "/s"))),
        new Runs(List.of(rate(10_000), rate(40_000), rate(20_000))),
        12,
        Optional.empty());

    BenchmarkRun run = only(database);
    assertThat(run.setup().scenario()).isEqualTo("submit");
    assertThat(run.setup().durability()).contains(Durability.JOURNALED);
    assertThat(run.setup().parameters()).containsEntry("runs", "3").containsEntry("loop", "closed");
    assertThat(run.measured().rate()).isEqualTo(20_000);
    assertThat(run.measured().latency().p99()).isEqualTo(1_000);
    assertThat(run.measured().perSecond()).containsExactly(5L, 6L);
  }

  private static Figure rate(double value) {
    Histogram micros = new Histogram(3);
    micros.recordValueWithCount(1_000, 100);
    return Figure.of(value, "/s", 100).withClosedLoop(micros).with(List.of(5L, 6L));
  }

  private static BenchmarkRun only(PostgresAddress address) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(address.jdbcUrl());
    database.setUser(address.user());
    database.setPassword(address.password());
    List<BenchmarkRun> runs =
        new JdbcBenchmarkRuns(database)
            .list(Optional.empty(), Optional.empty(), OptionalLong.empty(), 10);
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }
}
