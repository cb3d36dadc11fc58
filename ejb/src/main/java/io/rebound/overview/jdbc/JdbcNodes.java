package io.rebound.overview.jdbc;

import io.rebound.journal.jdbc.Reach;
import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.SqlTime;
import io.rebound.journal.jdbc.TaskRows;
import io.rebound.overview.NodeState;
import io.rebound.overview.Nodes;
import io.rebound.overview.Pulse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The nodes in PostgreSQL, whose clock measures their heartbeats. */
public final class JdbcNodes implements Nodes {
  private static final String BEAT =
      """
      insert into node (name, started_at, heartbeat_at, version, in_flight, max_in_flight, shards, idle_because,
        heap_used, heap_max, cpu, clock_ahead_us, connection_wait_us)
      values (?, ?, clock_timestamp(), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (name, started_at) do update set heartbeat_at = excluded.heartbeat_at, version = excluded.version,
        in_flight = excluded.in_flight, max_in_flight = excluded.max_in_flight, shards = excluded.shards,
        idle_because = excluded.idle_because, heap_used = excluded.heap_used, heap_max = excluded.heap_max,
        cpu = excluded.cpu, clock_ahead_us = excluded.clock_ahead_us, connection_wait_us = excluded.connection_wait_us,
        stopped_at = null
      """;
  private static final String STOPPED =
      "update node set stopped_at = clock_timestamp(), in_flight = 0, shards = '{}' where name = ? and started_at = ?";
  private static final String FORGET =
      "delete from node where heartbeat_at < clock_timestamp() - interval '1 day'";
  private static final String LIST =
      """
      select n.*, extract(epoch from clock_timestamp() - n.heartbeat_at) as age,
        exists (select from node o where o.name = n.name and o.started_at > n.started_at) as followed
      from node n where n.heartbeat_at > clock_timestamp() - interval '1 day' order by n.name, n.started_at
      """;

  private final Reach reach;

  public JdbcNodes(DataSource source) {
    this.reach = OverviewTables.in(source);
  }

  @Override
  public void beat(String name, String version, Instant startedAt, Pulse pulse) {
    reach.out(
        sql -> {
          int row =
              sql.update(
                  BEAT,
                  statement -> {
                    statement.setString(1, name);
                    statement.setObject(2, SqlTime.parameter(startedAt));
                    statement.setString(3, version);
                    statement.setInt(4, pulse.inFlight());
                    statement.setInt(5, pulse.maxInFlight());
                    statement.setArray(
                        6, sql.connection().createArrayOf("int4", pulse.shards().toArray()));
                    statement.setString(7, pulse.idleBecause().orElse(null));
                    statement.setLong(8, pulse.heapUsed());
                    statement.setLong(9, pulse.heapMax());
                    statement.setDouble(10, pulse.cpu());
                    statement.setLong(11, micros(pulse.clockAhead()));
                    statement.setLong(12, micros(pulse.connectionWait()));
                  });
          sql.update(FORGET, Sql.Parameters.NONE);
          return row;
        });
  }

  @Override
  public void stopped(String name, Instant startedAt) {
    reach.out(
        sql ->
            sql.update(
                STOPPED,
                statement -> {
                  statement.setString(1, name);
                  statement.setObject(2, SqlTime.parameter(startedAt));
                }));
  }

  @Override
  public List<NodeState> list() {
    return reach.out(sql -> sql.query(LIST, Sql.Parameters.NONE, JdbcNodes::found)).stream()
        .filter(found -> found.state().isAlive() || !found.followed())
        .map(Found::state)
        .toList();
  }

  private static Found found(ResultSet row) throws SQLException {
    Integer[] shards = (Integer[]) row.getArray("shards").getArray();
    Pulse pulse =
        new Pulse(
            row.getInt("in_flight"),
            row.getInt("max_in_flight"),
            Stream.of(shards).toList(),
            Optional.ofNullable(row.getString("idle_because")),
            row.getLong("heap_used"),
            row.getLong("heap_max"),
            row.getDouble("cpu"),
            Duration.of(row.getLong("clock_ahead_us"), ChronoUnit.MICROS),
            Duration.of(row.getLong("connection_wait_us"), ChronoUnit.MICROS));
    OffsetDateTime stopped = row.getObject("stopped_at", OffsetDateTime.class);
    return new Found(
        new NodeState(
            row.getString("name"),
            row.getString("version"),
            TaskRows.time(row, "started_at"),
            TaskRows.time(row, "heartbeat_at"),
            Optional.ofNullable(stopped).map(OffsetDateTime::toInstant),
            Duration.ofMillis(Math.round(row.getDouble("age") * 1000)),
            pulse),
        row.getBoolean("followed"));
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1_000;
  }

  /**
   * A row.
   *
   * @param followed whether a later run has the same name
   */
  private record Found(NodeState state, boolean followed) {}
}
