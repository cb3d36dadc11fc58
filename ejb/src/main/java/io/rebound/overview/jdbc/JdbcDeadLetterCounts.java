package io.rebound.overview.jdbc;

import io.rebound.journal.jdbc.Reach;
import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.TaskRows;
import io.rebound.overview.DeadLetterCount;
import io.rebound.overview.DeadLetterCounts;
import io.rebound.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Counts in the order of the index {@code dead_letter_died}, from its end. */
public final class JdbcDeadLetterCounts implements DeadLetterCounts {
  private static final String COUNT =
      """
      select (select count(*) from (
          select from dead_letter %s order by tenant_id desc, died_at desc limit %d) counted) as n,
        (%s) as newest
      """;
  private static final String OF_TENANT = "where tenant_id = ?";
  private static final String NEWEST_OF_TENANT =
      "select died_at from dead_letter where tenant_id = ? order by died_at desc limit 1";

  /** One look for each tenant that has any. */
  private static final String NEWEST_OF_ALL =
      """
      with recursive newest (tenant_id, died_at) as (
        (select tenant_id, died_at from dead_letter order by tenant_id desc, died_at desc limit 1)
        union all
        select l.tenant_id, l.died_at from newest cross join lateral (
          select tenant_id, died_at from dead_letter where tenant_id < newest.tenant_id
          order by tenant_id desc, died_at desc limit 1) l)
      select max(died_at) from newest""";

  private final Reach reach;

  public JdbcDeadLetterCounts(DataSource source) {
    this.reach = OverviewTables.in(source);
  }

  @Override
  public DeadLetterCount ofAll() {
    return count(COUNT.formatted("", MOST + 1, NEWEST_OF_ALL), Sql.Parameters.NONE);
  }

  @Override
  public DeadLetterCount of(TenantId tenant) {
    return count(
        COUNT.formatted(OF_TENANT, MOST + 1, NEWEST_OF_TENANT),
        statement -> {
          statement.setInt(1, tenant.value());
          statement.setInt(2, tenant.value());
        });
  }

  private DeadLetterCount count(String statement, Sql.Parameters parameters) {
    return reach.out(sql -> sql.query(statement, parameters, JdbcDeadLetterCounts::read)).get(0);
  }

  private static DeadLetterCount read(ResultSet row) throws SQLException {
    long found = row.getLong("n");
    return new DeadLetterCount(
        Math.min(found, MOST), found <= MOST, TaskRows.timeIfAny(row, "newest"));
  }
}
