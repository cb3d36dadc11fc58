package io.rebound.lab.check;

import io.rebound.backing.store.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tasks of some lanes as PostgreSQL has them. */
public final class History {
  // Fault 11 is an expired lease, outcome 0 a delivery.
  private static final String TASKS =
      """
      select t.id, d.name, t.state, coalesce(l.reason, '') as reason, a.over, a.expired, a.deliveries
      from task t join destination d on d.id = t.destination_id left join dead_letter l on l.task_id = t.id
      cross join lateral (
        select array_agg(number) filter (where outcome <> 0) as over, array_agg(number) filter (where fault = 11) as expired,
          count(*) filter (where outcome = 0) as deliveries
        from attempt where task_id = t.id) a
      where d.name = any (?)
      """;
  private static final String UNFINISHED =
      "select count(*) from task t join destination d on d.id = t.destination_id where d.name = any (?) and t.state = 0";

  private static final int FETCHED_AT_ONCE = 5_000;

  private final PostgresAddress database;

  public History(PostgresAddress database) {
    this.database = database;
  }

  /** The tasks of the lanes by their id. */
  public Map<String, Remembered> of(Collection<String> lanes) throws SQLException {
    Map<String, Remembered> tasks = new TreeMap<>();
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(TASKS)) {
      // There may be a million, and only so does the driver not hold them all at once.
      connection.setAutoCommit(false);
      statement.setFetchSize(FETCHED_AT_ONCE);
      statement.setArray(1, connection.createArrayOf("text", lanes.toArray()));
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        Remembered task = read(rows);
        tasks.put(task.id(), task);
      }
    }
    return tasks;
  }

  private static Remembered read(ResultSet rows) throws SQLException {
    return new Remembered(
        rows.getString("id"),
        rows.getString("name"),
        rows.getInt("state"),
        numbers(rows, "over"),
        numbers(rows, "expired"),
        rows.getInt("deliveries"),
        rows.getString("reason"));
  }

  private static Set<Integer> numbers(ResultSet rows, String column) throws SQLException {
    return rows.getArray(column) == null
        ? Set.of()
        : new TreeSet<>(Set.of((Integer[]) rows.getArray(column).getArray()));
  }

  /** How many tasks of the lanes have not ended; -1 while PostgreSQL does not answer. */
  public int unfinished(Collection<String> lanes) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(UNFINISHED)) {
      statement.setArray(1, connection.createArrayOf("text", lanes.toArray()));
      ResultSet rows = statement.executeQuery();
      rows.next();
      return rows.getInt(1);
    } catch (SQLException away) {
      return -1;
    }
  }

  /** Whatever one statement gives, in its first column. */
  public List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
