package io.rebound.audit.jdbc;

import io.rebound.audit.AuditEntry;
import io.rebound.audit.AuditFilter;
import io.rebound.audit.AuditTrail;
import io.rebound.history.HistoryUnavailable;
import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.SqlTime;
import io.rebound.journal.jdbc.Transactions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The audit trail in PostgreSQL. */
public final class JdbcAuditTrail implements AuditTrail {
  private final Transactions transactions;

  public JdbcAuditTrail(DataSource source) {
    this.transactions = new Transactions(source);
  }

  @Override
  public <T> T alongside(AuditEntry entry, Supplier<T> act, Predicate<T> done) {
    try {
      return reach(
          sql -> {
            AuditRows.write(sql.connection(), entry);
            T result = act.get();
            if (!done.test(result)) {
              sql.connection().rollback();
            }
            return result;
          });
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  @Override
  public List<Written> search(AuditFilter filter, int limit) {
    AuditSearch search = new AuditSearch(filter);
    try {
      return reach(sql -> sql.query(search.page(), search.parameters(limit), AuditRows::read));
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  @Override
  public long forgetBefore(Instant time) {
    try {
      return reach(
          sql ->
              (long)
                  sql.update(
                      "delete from audit_entry where at < ?",
                      statement -> statement.setObject(1, SqlTime.parameter(time))));
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private <T> T reach(Reach<T> reach) throws SQLException {
    return transactions.run(connection -> reach.with(new Sql(connection)));
  }

  private static HistoryUnavailable unavailable(SQLException e) {
    return new HistoryUnavailable("the audit trail cannot be reached: " + e.getMessage(), e);
  }

  @FunctionalInterface
  private interface Reach<T> {
    T with(Sql sql) throws SQLException;
  }
}
