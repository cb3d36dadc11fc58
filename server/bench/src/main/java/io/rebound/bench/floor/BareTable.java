package io.rebound.bench.floor;

import io.rebound.bench.measure.ClosedLoop;
import io.rebound.bench.node.BenchStores;
import io.rebound.journal.jdbc.Partitions;
import io.rebound.task.TaskIds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import javax.sql.DataSource;

/**
 * The table of tasks in PostgreSQL: a row is inserted and committed, in one round trip, as the
 * transaction is nothing else. For one caller.
 */
final class BareTable implements Bare {
  private static final String INSERT =
      """
      insert into task (id, tenant_id, destination_id, retry_policy_id, state, priority, durability, attempts, failures,
        redrives, accepted_at, first_due_at, due_at, budget_since, media_type, payload)
      values (?, 1, 1, 1, 0, 5, 2, 0, 0, 0, ?, ?, ?, ?, 'text/plain', ?)
      """;

  private final InstantSource clock = InstantSource.system();
  private final TaskIds ids = new TaskIds(clock, new SplittableRandom(1));
  private final byte[] payload;
  private final Connection connection;
  private final PreparedStatement insert;

  /**
   * @param bytes of each task's payload
   */
  BareTable(BenchStores stores, int bytes) throws SQLException {
    payload = new byte[bytes];
    DataSource database = stores.migrated();
    new Partitions(database, clock).makeAhead();
    connection = database.getConnection();
    insert = connection.prepareStatement(INSERT);
  }

  @Override
  public void begin() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("truncate task");
    }
  }

  @Override
  public ClosedLoop.Call by(int caller) {
    return number -> insertOne();
  }

  private void insertOne() throws SQLException {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    insert.setObject(1, ids.next().value());
    for (int time = 2; time <= 5; time++) {
      insert.setObject(time, now);
    }
    insert.setBytes(6, payload);
    insert.executeUpdate();
  }

  @Override
  public long done() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from task")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
