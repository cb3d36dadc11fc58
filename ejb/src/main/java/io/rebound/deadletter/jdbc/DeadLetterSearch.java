package io.rebound.deadletter.jdbc;

import io.rebound.deadletter.DeadLetter;
import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.destination.DestinationId;
import io.rebound.history.TaskRow;
import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.SqlTime;
import io.rebound.journal.jdbc.TaskRows;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A filter as SQL. First a part of the tenant's dead letters, or of one cause's, is laid out in the
 * order of an index, then looked through: the limit in that part is what bounds the work, whatever
 * the planner believes about the conditions.
 */
final class DeadLetterSearch {
  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  private static final String PART = "select l.* from dead_letter l where %s order by %s limit ?";

  // "offset 0" has the tasks looked up one by one, in order and no more than are needed; else the
  // planner would read all tasks for a source that few dead ones have.
  private static final String OF_SOURCE =
      " cross join lateral (select t.source from task t where t.id = l.task_id offset 0) t";

  private static final String ROW =
      """
      select t.id, t.tenant_id, t.destination_id, d.name as destination_name, d.type,
        p.name as policy, v.version as policy_version,
        t.due_at, t.attempts, t.failures, t.budget_since, t.redrives, t.accepted_at, t.priority, t.message_key, t.source,
        t.durability, l.reason, l.message, t.dead_letter_of, l.died_at, l.forwarded_as
      from (select l.* from (%s) l%s where %s order by %s limit ?) l
      join task t on t.id = l.task_id join destination d on d.id = t.destination_id
      join retry_policy_version v on v.id = t.retry_policy_id join retry_policy p on p.id = v.policy_id
      order by l.task_id desc
      """;
  private static final String COUNT = "select count(*) from (%s) l%s where %s";
  private static final String END =
      "select l.task_id from dead_letter l where %s order by %s limit 1 offset ?";

  /** By number, so that the others' tasks need not be read to know their destinations' names. */
  private static final String OF_DESTINATION =
      "l.destination_id in (select id from destination where tenant_id = ? and name = ?)";

  private final boolean ofSource;
  private final String range;
  private final String order;
  private final List<Object> bounds = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>(List.of("true"));
  private final List<Object> values = new ArrayList<>();

  DeadLetterSearch(DeadLetterFilter filter) {
    // All columns of the index are compared together, and ordered by: were the tenant compared
    // alone, the planner might read the letters of all, and pass over millions of others'.
    boolean ofCause = filter.cause().isPresent();
    String columns = ofCause ? "l.tenant_id, l.cause, l.task_id" : "l.tenant_id, l.task_id";
    String places = ofCause ? "(?, ?, ?)" : "(?, ?)";
    range = "(%1$s) >= %2$s and (%1$s) < %2$s".formatted(columns, places);
    order = columns.replace(",", " desc,") + " desc";
    bound(filter, FIRST);
    bound(filter, filter.after().map(TaskId::value).orElse(LAST));
    ofSource = filter.source().isPresent();
    filter.destination().ifPresent(name -> where(OF_DESTINATION, filter.tenant().value(), name));
    filter.source().ifPresent(source -> where("t.source = ?", source));
    filter.reason().ifPresent(reason -> where("l.reason = ?", reason));
    filter.from().ifPresent(time -> where("l.died_at >= ?", SqlTime.parameter(time)));
    filter.to().ifPresent(time -> where("l.died_at < ?", SqlTime.parameter(time)));
    filter.text().ifPresent(text -> where("l.message ilike ?", containing(text)));
  }

  private void bound(DeadLetterFilter filter, UUID task) {
    bounds.add(filter.tenant().value());
    filter.cause().ifPresent(bounds::add);
    bounds.add(task);
  }

  /** The newest ones that match, after looking through so many at most. */
  List<DeadLetter> letters(Sql sql, int most, int limit) throws SQLException {
    String text = ROW.formatted(part(), look(), matching(), order);
    return sql.query(text, parameters(reach(most), values, limit), DeadLetterSearch::deadLetter);
  }

  /** How many match of the newest so many. */
  long count(Sql sql, int most) throws SQLException {
    String text = COUNT.formatted(part(), look(), matching());
    return sql.query(text, parameters(reach(most), values), row -> row.getLong(1)).get(0);
  }

  /** Where looking ends that goes through so many; empty when there are not so many. */
  Optional<TaskId> end(Sql sql, int most) throws SQLException {
    return sql
        .query(
            END.formatted(range, order),
            parameters(reach(most) - 1, List.of()),
            row -> TaskRows.id(row, "task_id").orElseThrow())
        .stream()
        .findFirst();
  }

  /** What takes a look at another table: fewer in the same time. */
  private int reach(int most) {
    return ofSource ? most / 5 : most;
  }

  private String part() {
    return PART.formatted(range, order);
  }

  private String look() {
    return ofSource ? OF_SOURCE : "";
  }

  private String matching() {
    return String.join(" and ", conditions);
  }

  private Sql.Parameters parameters(int reach, List<Object> given, Object... more) {
    List<Object> all = new ArrayList<>(bounds);
    all.add(reach);
    all.addAll(given);
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

  private void where(String condition, Object... given) {
    conditions.add(condition);
    values.addAll(List.of(given));
  }

  private static String containing(String text) {
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
