package io.rebound.recurring.jdbc;

import io.rebound.intake.Submission;
import io.rebound.intake.Submission.Policy;
import io.rebound.intake.Submission.Target;
import io.rebound.intake.Submission.When;
import io.rebound.journal.jdbc.HeadersJson;
import io.rebound.journal.jdbc.TaskRows;
import io.rebound.recurring.CronDraft;
import io.rebound.recurring.CronSchedule;
import io.rebound.recurring.Missed;
import io.rebound.recurring.cron.CronTimetable;
import io.rebound.task.Payload;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Rows of the table {@code cron_schedule}, in and out. */
final class CronRows {
  /** What can be chosen, and what follows from it, in the order of {@link #bind}. */
  static final String COLUMNS =
      "cron, zone, missed, paused, description, destination, payload, media_type, message_key, headers, priority, source,"
          + " retry_policy, durability, dead_destination, next_at";

  /** All but the payload. */
  static final String LISTED =
      COLUMNS.replace(" payload,", "")
          + ", id, tenant_id, name, last_at, last_task, trouble, version";

  static final int WIDTH = COLUMNS.split(",").length;

  private static final int HEADERS = 10;

  private CronRows() {}

  static void bind(PreparedStatement row, CronDraft draft, boolean paused, Optional<Instant> next)
      throws SQLException {
    Submission task = draft.task();
    Object[] values = {
      draft.timetable().cron(),
      draft.timetable().zone().getId(),
      draft.missed().code(),
      paused,
      draft.description().orElse(null),
      name(task.destination()),
      task.payload().bytes(),
      task.payload().mediaType(),
      task.key().orElse(null),
      null,
      task.priority(),
      task.source().orElse(null),
      task.retryPolicy().map(CronRows::name).orElse(null),
      task.durability().map(Durability::code).orElse(null),
      task.deadDestination().map(CronRows::name).orElse(null),
      JdbcCronSchedules.column(next)
    };
    for (int i = 0; i < values.length; i++) {
      row.setObject(i + 1, values[i]);
    }
    row.setObject(HEADERS, HeadersJson.write(task.headers()).orElse(null), Types.OTHER);
  }

  static CronSchedule read(ResultSet row) throws SQLException {
    return new CronSchedule(
        row.getLong("id"),
        new TenantId(row.getInt("tenant_id")),
        row.getString("name"),
        CronTimetable.stored(row.getString("cron"), row.getString("zone")),
        Missed.BY_CODE.get(row.getString("missed")),
        row.getBoolean("paused"),
        TaskRows.text(row, "description"),
        task(row),
        TaskRows.timeIfAny(row, "next_at"),
        TaskRows.timeIfAny(row, "last_at"),
        TaskRows.id(row, "last_task"),
        TaskRows.text(row, "trouble"),
        row.getLong("version"));
  }

  private static Submission task(ResultSet row) throws SQLException {
    return new Submission(
        new Target.Named(row.getString("destination")),
        new Payload(row.getBytes("payload"), row.getString("media_type")),
        TaskRows.text(row, "message_key"),
        HeadersJson.read(row.getString("headers")),
        new When.Now(),
        row.getInt("priority"),
        TaskRows.text(row, "source"),
        TaskRows.text(row, "retry_policy").map(Policy.Named::new),
        TaskRows.text(row, "durability")
            .map(code -> Durability.valueOf(code.toUpperCase(Locale.ROOT))),
        TaskRows.text(row, "dead_destination").map(Target.Named::new),
        Optional.empty(),
        Optional.empty());
  }

  private static String name(Target target) {
    return ((Target.Named) target).name();
  }

  private static String name(Policy policy) {
    return ((Policy.Named) policy).name();
  }
}
