package io.rebound.journal.jdbc;

import static io.rebound.journal.SampleTasks.NOON;

import io.rebound.backing.BackingStores;
import io.rebound.backing.store.PostgresAddress;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database for a test class, with two tenants, four destinations and a policy. */
public record JournalDatabase(DataSource source) {
  private static final List<String> ROWS =
      List.of(
          "insert into tenant (name) values ('acme'), ('globex')",
          "insert into retry_policy (name, version) values ('steady', 1)",
          "insert into retry_policy_version (policy_id, version, document) values (1, 1, '{}')",
          "insert into destination (tenant_id, name, type, spec) values (1, 'orders', 'handler', '{}'),"
              + " (1, 'graveyard', 'handler', '{}'), (2, 'orders', 'handler', '{}'), (1, 'other', 'handler', '{}')");

  /** With partitions for the days around noon. */
  public static JournalDatabase fresh() throws SQLException {
    JournalDatabase database =
        new JournalDatabase(sourceOf(BackingStores.shared().freshDatabase()));
    for (String sql : ROWS) {
      database.execute(sql);
    }
    new Partitions(database.source, () -> NOON).makeAhead();
    return database;
  }

  private static DataSource sourceOf(PostgresAddress address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.jdbcUrl());
    source.setUser(address.user());
    source.setPassword(address.password());
    return source;
  }

  public void execute(String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of every row. */
  public List<String> strings(String sql) throws SQLException {
    return new Transactions(source)
        .run(
            connection ->
                new Sql(connection).query(sql, Sql.Parameters.NONE, row -> row.getString(1)));
  }
}
