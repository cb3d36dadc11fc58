package io.rebound.audit.jdbc;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.AuditTrail.Written;
import io.rebound.audit.Subject;
import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.TaskRows;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Rows of the table {@code audit_entry}, in and out. */
public final class AuditRows {
  static final String COLUMNS =
      "actor_kind, actor, key_prefix, actor_tenant, origin, act, kind, tenant_id, name, count, detail, before, after, run";
  private static final String INSERT =
      "insert into audit_entry ("
          + COLUMNS
          + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)";

  private AuditRows() {}

  /** Writes the entry in the transaction of the connection. */
  public static void write(Connection connection, AuditEntry entry) throws SQLException {
    Actor actor = entry.actor();
    Subject subject = entry.subject();
    Object[] values = {
      actor.kind().code(),
      actor.name(),
      actor.keyPrefix().orElse(null),
      actor.tenant().map(TenantId::value).orElse(null),
      actor.origin().code(),
      entry.act().code(),
      subject.kind().code(),
      subject.tenant().map(TenantId::value).orElse(null),
      subject.name(),
      entry.count(),
      entry.detail().orElse(null),
      entry.before().orElse(null),
      entry.after().orElse(null),
      entry.run().isPresent() ? entry.run().getAsLong() : null
    };
    new Sql(connection)
        .update(
            INSERT,
            statement -> {
              for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
              }
            });
  }

  static Written read(ResultSet row) throws SQLException {
    Actor actor =
        new Actor(
            of(Actor.Kind.values(), Actor.Kind::code, row.getString("actor_kind")),
            row.getString("actor"),
            TaskRows.text(row, "key_prefix"),
            tenant(row, "actor_tenant"),
            of(Actor.Origin.values(), Actor.Origin::code, row.getString("origin")));
    Subject subject =
        new Subject(
            of(Subject.Kind.values(), Subject.Kind::code, row.getString("kind")),
            tenant(row, "tenant_id"),
            row.getString("name"));
    AuditEntry entry =
        new AuditEntry(
            actor,
            of(Act.values(), Act::code, row.getString("act")),
            subject,
            row.getLong("count"),
            TaskRows.text(row, "detail"),
            TaskRows.text(row, "before"),
            TaskRows.text(row, "after"),
            run(row));
    return new Written(row.getLong("id"), TaskRows.time(row, "at"), entry);
  }

  private static OptionalLong run(ResultSet row) throws SQLException {
    Long run = row.getObject("run", Long.class);
    return run == null ? OptionalLong.empty() : OptionalLong.of(run);
  }

  private static Optional<TenantId> tenant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, Integer.class)).map(TenantId::new);
  }

  private static <E> E of(E[] values, Function<E, String> code, String text) {
    return Arrays.stream(values)
        .filter(value -> code.apply(value).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("unknown in the audit trail: " + text));
  }
}
