package io.rebound.overview.jdbc;

import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.Transactions;
import io.rebound.overview.OverviewUnavailable;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs statements in a transaction that gives up after some seconds. */
final class Reach {
  private static final String PATIENCE = "set local statement_timeout = '3s'";

  private final Transactions transactions;

  Reach(DataSource source) {
    this.transactions = new Transactions(source);
  }

  <T> T out(Work<T> work) {
    try {
      return transactions.run(
          connection -> {
            Sql sql = new Sql(connection);
            sql.update(PATIENCE, Sql.Parameters.NONE);
            return work.on(sql);
          });
    } catch (SQLException e) {
      throw new OverviewUnavailable("PostgreSQL cannot be asked: " + e.getMessage(), e);
    }
  }

  /** What is done in the transaction. */
  interface Work<T> {
    T on(Sql sql) throws SQLException;
  }
}
