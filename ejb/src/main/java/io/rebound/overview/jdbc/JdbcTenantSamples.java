package io.rebound.overview.jdbc;

import io.rebound.destination.DestinationId;
import io.rebound.journal.jdbc.Reach;
import io.rebound.journal.jdbc.SqlArrays;
import io.rebound.journal.jdbc.SqlTime;
import io.rebound.overview.DestinationLoad;
import io.rebound.overview.Point;
import io.rebound.overview.TenantSample;
import io.rebound.overview.TenantSamples;
import io.rebound.overview.Window;
import io.rebound.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The tenants' samples in PostgreSQL. Every question reads a range of one index. */
public final class JdbcTenantSamples implements TenantSamples {
  private static final int WRITTEN_AT_ONCE = 2000;
  private static final String WRITE =
      """
      insert into tenant_sample (node, run, step, tenant_id, at, accepted, delivered, failed, dead, lateness, delivery)
      select ?, ?, s.step, s.tenant, timestamptz 'epoch' + s.at * interval '1 microsecond', s.accepted, s.delivered, s.failed, s.dead, s.lateness, s.delivery
      from unnest(?::int4[], ?::int4[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::bytea[], ?::bytea[])
        as s (step, tenant, at, accepted, delivered, failed, dead, lateness, delivery)
      on conflict do nothing
      """;
  private static final String SERIES =
      """
      select at, accepted, delivered, failed, dead, null::bigint as scheduled, lateness, delivery
      from tenant_sample where step = ? and tenant_id = ? and at > ? and at <= ? order by at
      """;
  private static final String LOADS =
      """
      select d.id, t.name as tenant, d.name, d.paused, s.attempts, s.failed, s.message
      from destination d join tenant t on t.id = d.tenant_id join (
        select id, sum(attempts) as attempts, sum(failed) as failed,
          (array_agg(message order by at desc) filter (where message is not null))[1] as message
        from sample_share where step = ? and kind = 1 and at > ? group by id) s on s.id = d.id
      where d.tenant_id = ? and not d.deleted
      """;
  private static final String FAILING =
      LOADS + "and s.failed > 0 order by s.failed desc, d.id limit ?";
  private static final String OF = LOADS + "and d.id = any(?)";
  private static final String FORGET = "delete from tenant_sample where step = ? and at < ?";

  private final Reach reach;

  public JdbcTenantSamples(DataSource source) {
    this.reach = OverviewTables.in(source);
  }

  @Override
  public void write(String node, Instant run, Collection<TenantSample> samples) {
    List<TenantSample> all = List.copyOf(samples);
    for (int from = 0; from < all.size(); from += WRITTEN_AT_ONCE) {
      List<TenantSample> some = all.subList(from, Math.min(all.size(), from + WRITTEN_AT_ONCE));
      reach.out(
          sql ->
              sql.update(
                  WRITE,
                  statement -> {
                    SqlArrays<TenantSample> rows = new SqlArrays<>(sql.connection(), some);
                    statement.setString(1, node);
                    statement.setObject(2, SqlTime.parameter(run));
                    statement.setArray(3, rows.ints(row -> seconds(row.window())));
                    statement.setArray(4, rows.ints(row -> row.tenant().value()));
                    statement.setArray(5, rows.longs(row -> SqlTime.micros(row.at())));
                    statement.setArray(6, rows.longs(row -> row.counts().accepted()));
                    statement.setArray(7, rows.longs(row -> row.counts().delivered()));
                    statement.setArray(8, rows.longs(row -> row.counts().failed()));
                    statement.setArray(9, rows.longs(row -> row.counts().dead()));
                    statement.setArray(10, rows.bytes(TenantSample::lateness));
                    statement.setArray(11, rows.bytes(TenantSample::delivery));
                  }));
    }
  }

  @Override
  public void forget(Instant now) {
    reach.out(
        sql -> {
          for (Window window : Window.values()) {
            sql.update(
                FORGET,
                statement -> {
                  statement.setInt(1, seconds(window));
                  statement.setObject(
                      2, SqlTime.parameter(now.minus(window.length().multipliedBy(2))));
                });
          }
          return null;
        });
  }

  @Override
  public List<Point> series(TenantId tenant, Window window, Instant now) {
    return reach.out(
        sql -> {
          Series series = new Series(window, now);
          sql.query(
              SERIES,
              statement -> {
                statement.setInt(1, seconds(window));
                statement.setInt(2, tenant.value());
                statement.setObject(3, SqlTime.parameter(now.minus(window.length())));
                statement.setObject(4, SqlTime.parameter(now));
              },
              row -> {
                series.add(row);
                return null;
              });
          return series.points();
        });
  }

  @Override
  public List<DestinationLoad> failing(TenantId tenant, Duration last, Instant now, int limit) {
    return reach.out(
        sql ->
            sql.query(
                FAILING,
                statement -> {
                  statement.setInt(1, seconds(Window.HOUR));
                  statement.setObject(2, SqlTime.parameter(now.minus(last)));
                  statement.setInt(3, tenant.value());
                  statement.setInt(4, limit);
                },
                row -> load(tenant, row)));
  }

  @Override
  public List<DestinationLoad> loads(
      TenantId tenant, Collection<DestinationId> destinations, Duration last, Instant now) {
    return reach.out(
        sql ->
            sql.query(
                OF,
                statement -> {
                  statement.setInt(1, seconds(Window.HOUR));
                  statement.setObject(2, SqlTime.parameter(now.minus(last)));
                  statement.setInt(3, tenant.value());
                  statement.setArray(
                      4,
                      new SqlArrays<>(sql.connection(), List.copyOf(destinations))
                          .longs(DestinationId::value));
                },
                row -> load(tenant, row)));
  }

  private static DestinationLoad load(TenantId tenant, ResultSet row) throws SQLException {
    return new DestinationLoad(
        new DestinationId(row.getLong("id")),
        tenant,
        row.getString("tenant"),
        Optional.ofNullable(row.getString("name")),
        row.getBoolean("paused"),
        row.getLong("attempts"),
        row.getLong("failed"),
        Optional.ofNullable(row.getString("message")));
  }

  private static int seconds(Window window) {
    return (int) window.step().toSeconds();
  }
}
