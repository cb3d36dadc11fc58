package io.rebound.journal.jdbc;

import io.rebound.journal.Journal.Answer;
import io.rebound.journal.Journal.Entered;
import io.rebound.journal.Journal.Idempotency;
import io.rebound.journal.Journal.Submitted;
import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of the table {@code idempotency_key}, within the transaction of an append. */
final class IdempotencyKeys {
  private static final String CLAIM =
      """
      insert into idempotency_key (tenant_id, key, fingerprint, task_id, due_at, durability)
      select tenant_id, key, fingerprint, task_id, timestamptz 'epoch' + due * interval '1 microsecond', durability
      from unnest(?::int[], ?::text[], ?::bytea[], ?::uuid[], ?::bigint[], ?::int[])
        as submitted (tenant_id, key, fingerprint, task_id, due, durability)
      on conflict do nothing returning task_id
      """;
  private static final String FIND =
      """
      select k.tenant_id, k.key, k.fingerprint, k.task_id, k.due_at, k.durability
      from unnest(?::int[], ?::text[]) as wanted (tenant_id, key)
      join idempotency_key k on k.tenant_id = wanted.tenant_id and k.key = wanted.key
      """;

  /** The use of one key of a tenant. */
  static final String FIND_ONE =
      """
      select fingerprint, task_id, due_at, durability from idempotency_key
      where tenant_id = ? and key = ?
      """;

  private static final String RELEASE =
      """
      delete from idempotency_key k using unnest(?::int[], ?::text[]) as gone (tenant_id, key)
      where k.tenant_id = gone.tenant_id and k.key = gone.key
      """;

  // Everybody takes keys in this order, so two batches that share keys wait for each other in turn
  // and never in a circle.
  private static final Comparator<Submitted> ORDER =
      Comparator.comparing((Submitted submitted) -> submitted.task().tenant().value())
          .thenComparing(IdempotencyKeys::keyOf);

  private static final Durability[] DURABILITIES = Durability.values();

  private final Sql sql;

  IdempotencyKeys(Sql sql) {
    this.sql = sql;
  }

  /** A key within its tenant. */
  record Name(int tenant, String key) {
    static Name of(Submitted submitted) {
      return new Name(submitted.task().tenant().value(), keyOf(submitted));
    }
  }

  /** What a key stands for. */
  record Use(Answer answer, byte[] fingerprint) {
    static Use by(Submitted submitted) {
      var task = submitted.task();
      return new Use(
          new Answer(task.id(), task.dueAt(), task.durability()),
          submitted.idempotency().orElseThrow().fingerprint());
    }

    /** What a later submission under the key is told. */
    Entered entered(Idempotency later) {
      return Arrays.equals(fingerprint, later.fingerprint())
          ? new Entered.Repeated(answer)
          : new Entered.Conflict(answer.id());
    }
  }

  /**
   * Takes the keys of the submissions, each of another key, as far as they are free.
   *
   * @return those that were taken before, with their use
   */
  Map<Name, Use> claim(Collection<Submitted> submissions) throws SQLException {
    Map<Name, Use> taken = new HashMap<>();
    List<Submitted> open = new ArrayList<>(submissions);
    open.sort(ORDER);
    // A key that is neither free nor found was dropped for its age in between, and is free now.
    while (!open.isEmpty()) {
      Set<TaskId> claimed = insert(open);
      open.removeIf(submitted -> claimed.contains(submitted.task().id()));
      if (!open.isEmpty()) {
        taken.putAll(find(open));
        open.removeIf(submitted -> taken.containsKey(Name.of(submitted)));
      }
    }
    return taken;
  }

  /** Gives keys up that were claimed in this transaction. */
  void release(Collection<Submitted> submissions) throws SQLException {
    if (submissions.isEmpty()) {
      return;
    }
    sql.update(RELEASE, statement -> bindNames(statement, submissions));
  }

  private Set<TaskId> insert(List<Submitted> submissions) throws SQLException {
    var arrays = new SqlArrays<>(sql.connection(), submissions);
    return new HashSet<>(
        sql.query(
            CLAIM,
            statement -> {
              bindNames(statement, submissions);
              statement.setArray(3, arrays.bytes(s -> s.idempotency().orElseThrow().fingerprint()));
              statement.setArray(4, arrays.uuids(s -> s.task().id()));
              statement.setArray(5, arrays.longs(s -> SqlTime.micros(s.task().dueAt())));
              statement.setArray(6, arrays.ints(s -> s.task().durability().ordinal()));
            },
            row -> TaskRows.id(row, "task_id").orElseThrow()));
  }

  private Map<Name, Use> find(List<Submitted> submissions) throws SQLException {
    Map<Name, Use> found = new HashMap<>();
    sql.query(
        FIND,
        statement -> bindNames(statement, submissions),
        row -> found.put(new Name(row.getInt("tenant_id"), row.getString("key")), use(row)));
    return found;
  }

  static Use use(ResultSet row) throws SQLException {
    Answer answer =
        new Answer(
            TaskRows.id(row, "task_id").orElseThrow(),
            TaskRows.time(row, "due_at"),
            DURABILITIES[row.getInt("durability")]);
    return new Use(answer, row.getBytes("fingerprint"));
  }

  private void bindNames(PreparedStatement statement, Collection<Submitted> submissions)
      throws SQLException {
    var arrays = new SqlArrays<>(sql.connection(), submissions);
    statement.setArray(1, arrays.ints(s -> s.task().tenant().value()));
    statement.setArray(2, arrays.texts(IdempotencyKeys::keyOf));
  }

  private static String keyOf(Submitted submitted) {
    return submitted.idempotency().orElseThrow().key();
  }
}
