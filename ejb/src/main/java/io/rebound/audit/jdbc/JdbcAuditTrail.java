package io.rebound.audit.jdbc;

import io.rebound.audit.AuditEntry;
import io.rebound.audit.AuditFilter;
import io.rebound.audit.AuditTrail;
import io.rebound.history.HistoryUnavailable;
import io.rebound.journal.jdbc.Reach;
import io.rebound.journal.jdbc.SqlTime;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The audit trail in PostgreSQL. */
public final class JdbcAuditTrail implements AuditTrail {
  private final Reach reach;

  public JdbcAuditTrail(DataSource source) {
    this.reach = new Reach(source, "the audit trail", HistoryUnavailable::new);
  }

  @Override
  public <T> T alongside(AuditEntry entry, Supplier<T> act, Predicate<T> done) {
    return reach.out(
        sql -> {
          AuditRows.write(sql.connection(), entry);
          T result = act.get();
          if (!done.test(result)) {
            sql.connection().rollback();
          }
          return result;
        });
  }

  @Override
  public List<Written> search(AuditFilter filter, int limit) {
    AuditSearch search = new AuditSearch(filter);
    return reach.out(sql -> sql.query(search.page(), search.parameters(limit), AuditRows::read));
  }

  @Override
  public long forgetBefore(Instant time) {
    return reach.out(
        sql ->
            (long)
                sql.update(
                    "delete from audit_entry where at < ?",
                    statement -> statement.setObject(1, SqlTime.parameter(time))));
  }
}
