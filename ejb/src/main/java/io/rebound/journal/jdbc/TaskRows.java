package io.rebound.journal.jdbc;

import io.rebound.destination.DestinationId;
import io.rebound.schedule.Entry;
import io.rebound.task.Payload;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Rows of the table {@code task}, in and out. They are read without the calls that name a class:
 * the container's wrapper looks for the driver's method anew at each, which was two thirds of the
 * work of a rebuild.
 */
public final class TaskRows {
  /** The columns that {@link #write} gives and {@link #entry} reads. */
  public static final String COLUMNS =
      "id, tenant_id, destination_id, retry_policy_id, state, priority, durability, attempts, failures, redrives, accepted_at,"
          + " first_due_at, due_at, budget_since, finished_at, message_key, source, message, media_type, headers, traceparent,"
          + " dead_destination, dead_letter_of, payload";

  private static final Durability[] DURABILITIES = Durability.values();

  private TaskRows() {}

  /** Why a text column would refuse the task, if one would. */
  public static Optional<String> flaw(Task task) {
    boolean nul =
        Stream.of(
                task.key(),
                task.source(),
                task.traceparent(),
                Optional.of(task.payload().mediaType()))
            .anyMatch(text -> text.isPresent() && text.get().indexOf('\0') >= 0);
    return nul
        ? Optional.of("key, source, traceparent and media type must not contain NUL characters")
        : Optional.empty();
  }

  /** Gives the columns of the task's row. */
  public static void write(RowColumns row, Task task, Standing standing) throws SQLException {
    Progress progress = standing.progress();
    row.uuid(task.id().value())
        .number(task.tenant().value())
        .number(task.destination().value())
        .number(task.retryPolicy())
        .number((short) standing.state().ordinal())
        .number((short) task.priority())
        .number((short) task.durability().ordinal())
        .number(progress.attempts())
        .number(progress.failures())
        .number(progress.redrives())
        .time(task.acceptedAt())
        .time(task.dueAt())
        .time(progress.dueAt())
        .time(progress.since())
        .time(standing.finishedAt())
        .text(task.key())
        .text(task.source())
        .text(standing.message())
        .text(task.payload().mediaType())
        .text(HeadersJson.write(task.headers()))
        .text(task.traceparent())
        .number(task.deadDestination().map(DestinationId::value))
        .uuid(task.deadLetter().map(TaskId::value))
        .bytes(task.payload().bytes());
  }

  /** The task of the current row. */
  public static Entry entry(ResultSet row) throws SQLException {
    Task task =
        new Task(
            id(row, "id").orElseThrow(),
            new TenantId(row.getInt("tenant_id")),
            new DestinationId(row.getLong("destination_id")),
            row.getLong("retry_policy_id"),
            time(row, "accepted_at"),
            time(row, "first_due_at"),
            row.getInt("priority"),
            text(row, "message_key"),
            HeadersJson.read(row.getString("headers")),
            text(row, "source"),
            new Payload(row.getBytes("payload"), row.getString("media_type")),
            DURABILITIES[row.getInt("durability")],
            text(row, "traceparent"),
            deadDestination(row),
            id(row, "dead_letter_of"));
    return new Entry(task, progress(row));
  }

  private static Optional<DestinationId> deadDestination(ResultSet row) throws SQLException {
    long number = row.getLong("dead_destination");
    return row.wasNull() ? Optional.empty() : Optional.of(new DestinationId(number));
  }

  /** How far the task of the current row has come. */
  public static Progress progress(ResultSet row) throws SQLException {
    return new Progress(
        time(row, "due_at"),
        row.getInt("attempts"),
        row.getInt("failures"),
        time(row, "budget_since"),
        0,
        row.getInt("redrives"));
  }

  /** A task's id in the current row. */
  public static Optional<TaskId> id(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable((UUID) row.getObject(column)).map(TaskId::new);
  }

  /** A time that is never null. */
  public static Instant time(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  /** A time that may be null. */
  public static Optional<Instant> timeIfAny(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }

  /** A text that may be null. */
  public static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }
}
