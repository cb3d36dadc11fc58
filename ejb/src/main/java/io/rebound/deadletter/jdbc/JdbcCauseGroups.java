package io.rebound.deadletter.jdbc;

import io.rebound.deadletter.CauseGroup;
import io.rebound.deadletter.CauseGroups;
import io.rebound.history.Cause;
import io.rebound.history.DeathTime;
import io.rebound.history.HistoryUnavailable;
import io.rebound.journal.jdbc.Reach;
import io.rebound.journal.jdbc.SqlTime;
import io.rebound.journal.jdbc.TaskRows;
import io.rebound.retry.FaultClass;
import io.rebound.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** Counts in the order of the index {@code dead_letter_cause}, which has all that is asked. */
public final class JdbcCauseGroups implements CauseGroups {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String GROUPS =
      """
      select g.*, t.name as tenant, c.fault, c.status, c.message, d.name as destination from (
        select l.tenant_id, l.cause, sum(l.n) as n, min(l.oldest) as oldest, max(l.newest) as newest,
          count(*) as destinations, min(l.destination_id) as destination_id
        from (
          select tenant_id, cause, destination_id, count(*) as n, min(died_at) as oldest, max(died_at) as newest
          from dead_letter where true %s group by tenant_id, cause, destination_id) l
        group by l.tenant_id, l.cause order by n desc, l.tenant_id, l.cause limit ?) g
      join tenant t on t.id = g.tenant_id
      left join dead_cause c on c.id = g.cause
      left join destination d on d.id = g.destination_id
      order by g.n desc, g.tenant_id, g.cause
      """;
  private static final String OF_TENANT = " and tenant_id = ?";
  private static final String OF_CAUSE = " and cause = ?";
  private static final String OF_DESTINATION =
      " and destination_id in (select id from destination where name = ?)";

  private static final String DIED_SINCE = " and died_at >= ?";
  private static final String DIED_UNTIL = " and died_at < ?";

  private final Reach reach;

  public JdbcCauseGroups(DataSource source) {
    this.reach = new Reach(source, "the dead letters", HistoryUnavailable::new).within(PATIENCE);
  }

  @Override
  public List<CauseGroup> list(
      Optional<TenantId> tenant, Optional<String> destination, DeathTime died, int limit) {
    return groups(new Conditions().of(tenant).to(destination).died(died), limit);
  }

  @Override
  public Optional<CauseGroup> find(
      TenantId tenant, long cause, Optional<String> destination, DeathTime died) {
    Conditions conditions =
        new Conditions().of(Optional.of(tenant)).by(cause).to(destination).died(died);
    return groups(conditions, 1).stream().findFirst();
  }

  private List<CauseGroup> groups(Conditions conditions, int limit) {
    List<Object> values = conditions.values;
    return reach.out(
        sql ->
            sql.query(
                GROUPS.formatted(conditions.text),
                statement -> {
                  for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                  }
                  statement.setInt(values.size() + 1, limit);
                },
                JdbcCauseGroups::group));
  }

  private static CauseGroup group(ResultSet row) throws SQLException {
    Optional<FaultClass> fault =
        Optional.ofNullable(row.getObject("fault", Integer.class))
            .map(ordinal -> FaultClass.values()[ordinal]);
    Integer status = row.getObject("status", Integer.class);
    long destinations = row.getLong("destinations");
    return new CauseGroup(
        new TenantId(row.getInt("tenant_id")),
        row.getString("tenant"),
        row.getLong("cause"),
        new Cause(
            fault,
            status == null ? OptionalInt.empty() : OptionalInt.of(status),
            TaskRows.text(row, "message").orElse("unknown")),
        row.getLong("n"),
        TaskRows.time(row, "oldest"),
        TaskRows.time(row, "newest"),
        destinations,
        destinations == 1 ? TaskRows.text(row, "destination") : Optional.empty());
  }

  /** Which dead letters are counted. */
  private static final class Conditions {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Conditions of(Optional<TenantId> tenant) {
      return where(OF_TENANT, tenant.map(TenantId::value));
    }

    Conditions by(long cause) {
      return where(OF_CAUSE, Optional.of(cause));
    }

    Conditions to(Optional<String> destination) {
      return where(OF_DESTINATION, destination);
    }

    Conditions died(DeathTime died) {
      return where(DIED_SINCE, died.from().map(SqlTime::parameter))
          .where(DIED_UNTIL, died.to().map(SqlTime::parameter));
    }

    private Conditions where(String condition, Optional<?> value) {
      value.ifPresent(
          present -> {
            text.append(condition);
            values.add(present);
          });
      return this;
    }
  }
}
