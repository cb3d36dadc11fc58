package io.rebound.overview.jdbc;

import io.rebound.destination.DestinationId;
import io.rebound.journal.jdbc.Reach;
import io.rebound.journal.jdbc.SqlTime;
import io.rebound.overview.DestinationLoad;
import io.rebound.overview.Point;
import io.rebound.overview.Sample;
import io.rebound.overview.Samples;
import io.rebound.overview.TenantLoad;
import io.rebound.overview.Window;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The samples in PostgreSQL. Every question reads a range of one index. */
public final class JdbcSamples implements Samples {
  /** Shares of the finest step are too many to be kept: short windows take those of the next. */
  private static final Window SHARES_OF_SHORT_WINDOWS = Window.HOUR;

  private static final String SERIES =
      """
      select at, accepted, delivered, failed, dead, scheduled, ready, leased, blocked, outcomes, lanes, lanes_ready,
        lateness, delivery
      from sample where step = ? and at > ? and at <= ? order by at
      """;
  private static final String TENANTS =
      """
      select t.id, t.name, s.attempts, s.failed, s.dead, s.dwell_us, s.longest_us from (
        select id, sum(attempts) as attempts, sum(failed) as failed, sum(dead) as dead,
          sum(dwell_us) as dwell_us, max(longest_us) as longest_us
        from sample_share where step = ? and kind = 0 and at > ? group by id) s
      join tenant t on t.id = s.id order by s.attempts desc, t.name limit ?
      """;
  private static final String FAILING =
      """
      select d.id, d.tenant_id, t.name as tenant, d.name, d.paused, s.attempts, s.failed, s.message from (
        select id, sum(attempts) as attempts, sum(failed) as failed,
          (array_agg(message order by at desc) filter (where message is not null))[1] as message
        from sample_share where step = ? and kind = 1 and at > ? group by id having sum(failed) > 0) s
      join destination d on d.id = s.id join tenant t on t.id = d.tenant_id
      where not d.deleted order by s.failed desc, d.id limit ?
      """;
  private static final String QUARANTINED =
      "select count(*) from (select from quarantine where found_at > ? order by id desc limit 1000) x";
  private static final String FORGET = " where step = ? and at < ?";

  private final Reach reach;

  public JdbcSamples(DataSource source) {
    this.reach = OverviewTables.in(source);
  }

  @Override
  public void write(String node, Instant run, Collection<Sample> samples) {
    reach.out(
        sql -> {
          SampleWriter writer = new SampleWriter(sql, node, run);
          for (Sample sample : samples) {
            writer.write(sample);
          }
          return null;
        });
  }

  @Override
  public void forget(Instant now) {
    reach.out(
        sql -> {
          for (Window window : Window.values()) {
            // Twice as long as it is shown: a chart that is being looked at does not fray.
            Instant before = now.minus(window.length().multipliedBy(2));
            for (String table : List.of("sample", "sample_share")) {
              sql.update(
                  "delete from " + table + FORGET,
                  statement -> {
                    statement.setInt(1, seconds(window));
                    statement.setObject(2, SqlTime.parameter(before));
                  });
            }
          }
          return null;
        });
  }

  @Override
  public List<Point> series(Window window, Instant now) {
    return reach.out(
        sql -> {
          Series series = new Series(window, now);
          sql.query(
              SERIES,
              statement -> {
                statement.setInt(1, seconds(window));
                statement.setObject(2, SqlTime.parameter(now.minus(window.length())));
                statement.setObject(3, SqlTime.parameter(now));
              },
              row -> {
                series.add(row);
                return null;
              });
          return series.points();
        });
  }

  @Override
  public List<TenantLoad> tenants(Window window, Instant now, int limit) {
    Window shares = window == Window.FIVE_MINUTES ? SHARES_OF_SHORT_WINDOWS : window;
    return reach.out(
        sql ->
            sql.query(
                TENANTS,
                statement -> {
                  statement.setInt(1, seconds(shares));
                  statement.setObject(2, SqlTime.parameter(now.minus(window.length())));
                  statement.setInt(3, limit);
                },
                row -> {
                  long attempts = row.getLong("attempts");
                  return new TenantLoad(
                      new TenantId(row.getInt("id")),
                      row.getString("name"),
                      attempts,
                      row.getLong("failed"),
                      row.getLong("dead"),
                      micros(row.getLong("dwell_us") / Math.max(1, attempts)),
                      micros(row.getLong("longest_us")));
                }));
  }

  @Override
  public List<DestinationLoad> failing(Duration last, Instant now, int limit) {
    return reach.out(
        sql ->
            sql.query(
                FAILING,
                statement -> {
                  statement.setInt(1, seconds(SHARES_OF_SHORT_WINDOWS));
                  statement.setObject(2, SqlTime.parameter(now.minus(last)));
                  statement.setInt(3, limit);
                },
                row ->
                    new DestinationLoad(
                        new DestinationId(row.getLong("id")),
                        new TenantId(row.getInt("tenant_id")),
                        row.getString("tenant"),
                        Optional.ofNullable(row.getString("name")),
                        row.getBoolean("paused"),
                        row.getLong("attempts"),
                        row.getLong("failed"),
                        Optional.ofNullable(row.getString("message")))));
  }

  @Override
  public int quarantined(Duration last, Instant now) {
    return reach.out(
        sql ->
            sql.query(
                    QUARANTINED,
                    statement -> statement.setObject(1, SqlTime.parameter(now.minus(last))),
                    row -> row.getInt(1))
                .get(0));
  }

  private static int seconds(Window window) {
    return (int) window.step().toSeconds();
  }

  private static Duration micros(long value) {
    return Duration.of(value, ChronoUnit.MICROS);
  }
}
