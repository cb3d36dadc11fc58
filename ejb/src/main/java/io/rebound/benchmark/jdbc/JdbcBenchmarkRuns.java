package io.rebound.benchmark.jdbc;

import static io.rebound.benchmark.jdbc.BenchmarkRows.AFTER_MEASURED;
import static io.rebound.benchmark.jdbc.BenchmarkRows.AFTER_SETUP;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.Subject;
import io.rebound.audit.jdbc.AuditRows;
import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.BenchmarkRuns;
import io.rebound.benchmark.Measured;
import io.rebound.benchmark.Setup;
import io.rebound.history.HistoryUnavailable;
import io.rebound.journal.jdbc.Reach;
import io.rebound.journal.jdbc.Sql;
import io.rebound.tenant.Actor;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** The runs in PostgreSQL, whose clock says when one has been silent for too long. */
public final class JdbcBenchmarkRuns implements BenchmarkRuns {
  private static final String FAIL =
      "update benchmark_run set state = 'failed', note = ?, ended_at = now() where state = 'running' and ";
  private static final String BEGIN =
      "insert into benchmark_run ("
          + BenchmarkRows.SETUP
          + ", state, holder) values ("
          + BenchmarkRows.SETUP_VALUES
          + ", 'running', ?) on conflict do nothing returning *";
  private static final String KEEP =
      "insert into benchmark_run ("
          + BenchmarkRows.SETUP
          + ", state, operations, verified, rate, latency, per_second, note, started_at, ended_at) values ("
          + BenchmarkRows.SETUP_VALUES
          + ", 'done', ?, ?, ?, ?, ?, ?, ?, ?) returning *";
  private static final String PROGRESS =
      "update benchmark_run set "
          + BenchmarkRows.MEASURED_VALUES
          + ", updated_at = now() where id = ? and state = 'running' returning not stopping";
  private static final String END =
      "update benchmark_run set "
          + BenchmarkRows.MEASURED_VALUES
          + ", state = ?, note = ?, updated_at = now(), ended_at = now() where id = ? and state = 'running'";
  private static final String STOP =
      "update benchmark_run set stopping = true where id = ? and state = 'running' and not stopping returning *";
  private static final String FIND = "select * from benchmark_run where id = ?";
  private static final String LIST = "select * from benchmark_run where id < ?";
  private static final String OF_SCENARIO = " and scenario = ?";
  private static final String NEWEST = " order by id desc limit ?";

  /** Steps from name to name in the index, where {@code distinct} would read every run. */
  private static final String SCENARIOS =
      "with recursive known (name) as ((select min(scenario) from benchmark_run) union all"
          + " select (select min(scenario) from benchmark_run where scenario > name) from known"
          + " where name is not null) select name from known where name is not null";

  private final Reach reach;

  public JdbcBenchmarkRuns(DataSource source) {
    this.reach = new Reach(source, "the benchmark runs", HistoryUnavailable::new);
  }

  @Override
  public Optional<BenchmarkRun> begin(Actor actor, Setup setup, String holder) {
    return reach.out(
        sql -> {
          sql.update(
              FAIL + "updated_at < now() - ? * interval '1 second'",
              statement -> {
                statement.setString(
                    1, "nothing was heard of its node for " + SILENCE.toSeconds() + " s");
                statement.setLong(2, SILENCE.toSeconds());
              });
          Optional<BenchmarkRun> begun =
              sql
                  .query(
                      BEGIN,
                      statement -> {
                        BenchmarkRows.bind(statement, setup);
                        statement.setString(AFTER_SETUP, holder);
                      },
                      BenchmarkRows::read)
                  .stream()
                  .findFirst();
          if (begun.isPresent()) {
            audit(sql, actor, Act.START, begun.get());
          }
          return begun;
        });
  }

  @Override
  public boolean progress(long id, Measured soFar) {
    return reach.out(
        sql ->
            sql
                .query(
                    PROGRESS,
                    statement -> {
                      BenchmarkRows.bind(statement, 1, soFar);
                      statement.setLong(AFTER_MEASURED, id);
                    },
                    row -> row.getBoolean(1))
                .stream()
                .anyMatch(goOn -> goOn));
  }

  @Override
  public void end(long id, BenchmarkRun.State state, Measured measured, Optional<String> note) {
    reach.out(
        sql ->
            sql.update(
                END,
                statement -> {
                  BenchmarkRows.bind(statement, 1, measured);
                  statement.setString(AFTER_MEASURED, state.code());
                  statement.setString(
                      AFTER_MEASURED + 1, note.map(BenchmarkRows::text).orElse(null));
                  statement.setLong(AFTER_MEASURED + 2, id);
                }));
  }

  @Override
  public BenchmarkRun keep(
      Setup setup, Instant startedAt, Instant endedAt, Measured measured, Optional<String> note) {
    return reach.out(
        sql ->
            sql.query(
                    KEEP,
                    statement -> {
                      BenchmarkRows.bind(statement, setup);
                      BenchmarkRows.bind(statement, AFTER_SETUP, measured);
                      int next = AFTER_SETUP + AFTER_MEASURED - 1;
                      statement.setString(next, note.map(BenchmarkRows::text).orElse(null));
                      statement.setObject(next + 1, startedAt.atOffset(ZoneOffset.UTC));
                      statement.setObject(next + 2, endedAt.atOffset(ZoneOffset.UTC));
                    },
                    BenchmarkRows::read)
                .get(0));
  }

  @Override
  public Optional<BenchmarkRun> stop(Actor actor, long id) {
    return reach.out(
        sql -> {
          List<BenchmarkRun> stopped =
              sql.query(STOP, statement -> statement.setLong(1, id), BenchmarkRows::read);
          if (stopped.isEmpty()) {
            return found(sql, id);
          }
          audit(sql, actor, Act.STOP, stopped.get(0));
          return stopped.stream().findFirst();
        });
  }

  @Override
  public Optional<BenchmarkRun> find(long id) {
    return reach.out(sql -> found(sql, id));
  }

  private static Optional<BenchmarkRun> found(Sql sql, long id) throws SQLException {
    return sql.query(FIND, statement -> statement.setLong(1, id), BenchmarkRows::read).stream()
        .findFirst();
  }

  @Override
  public List<BenchmarkRun> list(
      Optional<String> scenario,
      Optional<BenchmarkRun.State> state,
      OptionalLong before,
      int limit) {
    String query =
        LIST
            + scenario.map(any -> OF_SCENARIO).orElse("")
            + state.map(JdbcBenchmarkRuns::in).orElse("")
            + NEWEST;
    return reach.out(
        sql ->
            sql.query(
                query,
                statement -> {
                  int next = 1;
                  statement.setLong(next++, before.orElse(Long.MAX_VALUE));
                  if (scenario.isPresent()) {
                    statement.setString(next++, BenchmarkRows.text(scenario.get()));
                  }
                  statement.setInt(next, limit);
                },
                BenchmarkRows::read));
  }

  /** As a constant, or PostgreSQL would not take the index of those that are running. */
  private static String in(BenchmarkRun.State state) {
    return " and state = '" + state.code() + "'";
  }

  @Override
  public List<String> scenarios() {
    return reach.out(sql -> sql.query(SCENARIOS, statement -> {}, row -> row.getString(1)));
  }

  @Override
  public List<BenchmarkRun> abandon(String holder) {
    return reach.out(
        sql ->
            sql.query(
                FAIL + "holder = ? returning *",
                statement -> {
                  statement.setString(1, "its node was restarted");
                  statement.setString(2, holder);
                },
                BenchmarkRows::read));
  }

  private static void audit(Sql sql, Actor actor, Act act, BenchmarkRun run) throws SQLException {
    Setup setup = run.setup();
    Subject subject =
        new Subject(Subject.Kind.BENCHMARK, Optional.empty(), Long.toString(run.id()));
    AuditRows.write(
        sql.connection(),
        AuditEntry.of(actor, act, subject).saying(setup.scenario() + " " + setup.parameters()));
  }
}
