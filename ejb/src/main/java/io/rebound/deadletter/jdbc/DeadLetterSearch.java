package io.rebound.deadletter.jdbc;

import io.rebound.deadletter.DeadLetter;
import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.destination.DestinationId;
import io.rebound.history.TaskRow;
import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.SqlTime;
import io.rebound.journal.jdbc.TaskRows;
import io.rebound.task.TaskState;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A filter as SQL: conditions for what it names, and their parameters in the same order. */
final class DeadLetterSearch {
  private static final String FROM =
      """
       from dead_letter l join task t on t.id = l.task_id join destination d on d.id = t.destination_id
      join retry_policy_version v on v.id = t.retry_policy_id join retry_policy p on p.id = v.policy_id
      """;
  private static final String ROW =
      """
      select t.id, t.tenant_id, t.destination_id, d.name as destination_name, d.type,
        p.name as policy, v.version as policy_version,
        t.due_at, t.attempts, t.failures, t.budget_since, t.redrives, t.accepted_at, t.priority, t.message_key, t.source,
        t.durability, l.reason, l.message, t.dead_letter_of, l.died_at, l.forwarded_as
      """;

  /** By number, so that the others' tasks need not be read to know their destinations' names. */
  private static final String OF_DESTINATION =
      "l.destination_id in (select id from destination where tenant_id = ? and name = ?)";

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  DeadLetterSearch(DeadLetterFilter filter) {
    where("l.tenant_id = ?", filter.tenant().value());
    filter.destination().ifPresent(name -> where(OF_DESTINATION, filter.tenant().value(), name));
    filter.source().ifPresent(source -> where("t.source = ?", source));
    filter.reason().ifPresent(reason -> where("l.reason = ?", reason));
    filter.cause().ifPresent(cause -> where("l.cause = ?", cause));
    filter.from().ifPresent(time -> where("l.died_at >= ?", SqlTime.parameter(time)));
    filter.to().ifPresent(time -> where("l.died_at < ?", SqlTime.parameter(time)));
    filter.text().ifPresent(text -> where("l.message ilike ?", containing(text)));
    filter.after().ifPresent(id -> where("l.task_id < ?", id.value()));
  }

  /** The statement for the newest ones; its last parameter is how many. */
  String page() {
    return ROW + matching() + " order by l.task_id desc limit ?";
  }

  /** The statement for their number. */
  String count() {
    return "select count(*)" + matching();
  }

  Sql.Parameters parameters(Object... more) {
    List<Object> all = new ArrayList<>(values);
    all.addAll(List.of(more));
    return statement -> {
      for (int i = 0; i < all.size(); i++) {
        statement.setObject(i + 1, all.get(i));
      }
    };
  }

  static DeadLetter deadLetter(ResultSet row) throws SQLException {
    Instant diedAt = TaskRows.time(row, "died_at");
    return new DeadLetter(taskRow(row, diedAt), diedAt, TaskRows.id(row, "forwarded_as"));
  }

  private static TaskRow taskRow(ResultSet row, Instant diedAt) throws SQLException {
    return new TaskRow(
        TaskRows.id(row, "id").orElseThrow(),
        new TenantId(row.getInt("tenant_id")),
        new DestinationId(row.getLong("destination_id")),
        TaskRows.text(row, "destination_name"),
        row.getString("type"),
        TaskRows.text(row, "policy").orElse("inline"),
        row.getInt("policy_version"),
        TaskState.DEAD,
        TaskRows.progress(row),
        TaskRows.time(row, "accepted_at"),
        Optional.of(diedAt),
        row.getInt("priority"),
        TaskRows.text(row, "message_key"),
        TaskRows.text(row, "source"),
        Durability.values()[row.getInt("durability")],
        TaskRows.text(row, "reason"),
        TaskRows.text(row, "message"),
        TaskRows.id(row, "dead_letter_of"));
  }

  private String matching() {
    return FROM + " where " + String.join(" and ", conditions);
  }

  private void where(String condition, Object... given) {
    conditions.add(condition);
    values.addAll(List.of(given));
  }

  private static String containing(String text) {
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
