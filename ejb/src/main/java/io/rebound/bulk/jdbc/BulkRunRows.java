package io.rebound.bulk.jdbc;

import io.rebound.bulk.BulkAct;
import io.rebound.bulk.BulkOrder;
import io.rebound.bulk.BulkRun;
import io.rebound.history.Count;
import io.rebound.journal.jdbc.TaskRows;
import io.rebound.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Reads runs from their table. */
final class BulkRunRows {
  private BulkRunRows() {}

  static BulkRun run(ResultSet row) throws SQLException {
    Optional<TenantId> tenant =
        Optional.ofNullable(row.getObject("tenant_id", Integer.class)).map(TenantId::new);
    BulkOrder order =
        new BulkOrder(
            ActorJson.read(row.getString("actor")),
            BulkAct.of(row.getString("act")).orElseThrow(),
            SelectionJson.read(tenant, row.getString("selection")),
            row.getInt("rate"),
            TaskRows.text(row, "why"));
    return new BulkRun(
        row.getLong("id"),
        order,
        BulkRun.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        new Count(row.getLong("matching"), TaskRows.id(row, "counted_to")),
        row.getLong("seen"),
        row.getLong("changed"),
        TaskRows.id(row, "after_task"),
        TaskRows.text(row, "trouble"),
        TaskRows.time(row, "created_at"),
        TaskRows.time(row, "updated_at"),
        TaskRows.timeIfAny(row, "finished_at"));
  }
}
