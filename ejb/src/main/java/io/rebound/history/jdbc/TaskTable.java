package io.rebound.history.jdbc;

import io.rebound.history.Cause;
import io.rebound.history.Event.Cancelled;
import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.SqlArrays;
import io.rebound.journal.jdbc.SqlTime;
import io.rebound.task.TaskId;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Changes to tasks that are in the table. Every statement leaves alone what already knows as much,
 * or more.
 */
record TaskTable(Sql sql) {
  // A finished task opens up again only by a redrive, which is a new generation; within a
  // generation the end always counts, and a retry only if the row has not seen a later attempt.
  private static final String CHANGE =
      """
      update task t set state = e.state, attempts = greatest(t.attempts, e.attempts), failures = e.failures,
        redrives = e.redrives, due_at = timestamptz 'epoch' + e.due * interval '1 microsecond',
        budget_since = timestamptz 'epoch' + e.since * interval '1 microsecond',
        finished_at = timestamptz 'epoch' + e.finished * interval '1 microsecond', message = e.message
      from unnest(?::uuid[], ?::int[], ?::int[], ?::int[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
        as e (id, state, attempts, failures, redrives, due, since, finished, message)
      where t.id = e.id
        and (t.redrives < e.redrives
          or t.redrives = e.redrives and t.state = 0 and (e.state <> 0 or t.attempts <= e.attempts))
      """;
  private static final String CANCEL =
      """
      update task t set state = 5, finished_at = timestamptz 'epoch' + e.at * interval '1 microsecond'
      from unnest(?::uuid[], ?::bigint[]) as e (id, at) where t.id = e.id and t.state = 0
      """;

  // A task that is dead has its dead letter, unless it was this batch that let it die; so an old
  // death that is written again adds nothing. The lock keeps a redrive from happening between
  // looking and writing, which would leave the dead letter of a live task.
  private static final String BURY =
      """
      insert into dead_letter (task_id, tenant_id, destination_id, reason, message, died_at, redrives, dead_destination, cause)
      select t.id, t.tenant_id, t.destination_id, e.reason, t.message, t.finished_at, t.redrives,
        case when t.dead_letter_of is null then coalesce(t.dead_destination, d.dead_destination) end, e.cause
      from unnest(?::uuid[], ?::text[], ?::bigint[]) as e (id, reason, cause)
      join task t on t.id = e.id left join destination d on d.id = t.destination_id
      where t.state = 4
      for share of t
      on conflict do nothing
      """;

  // In one order, lest two nodes that meet a new cause wait for each other.
  private static final String NAME =
      """
      insert into dead_cause (id, fault, status, message)
      select * from unnest(?::bigint[], ?::int[], ?::int[], ?::text[]) as c (id, fault, status, message) order by id
      on conflict do nothing
      """;

  void change(Collection<Change> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    var arrays = new SqlArrays<>(sql.connection(), changes);
    sql.update(
        CHANGE,
        statement -> {
          statement.setArray(1, arrays.uuids(Change::id));
          statement.setArray(2, arrays.ints(c -> c.state().ordinal()));
          statement.setArray(3, arrays.ints(c -> c.progress().attempts()));
          statement.setArray(4, arrays.ints(c -> c.progress().failures()));
          statement.setArray(5, arrays.ints(c -> c.progress().redrives()));
          statement.setArray(6, arrays.longs(c -> SqlTime.micros(c.progress().dueAt())));
          statement.setArray(7, arrays.longs(c -> SqlTime.micros(c.progress().since())));
          statement.setArray(
              8, arrays.longs(c -> c.finishedAt().map(SqlTime::micros).orElse(null)));
          statement.setArray(9, arrays.texts(Change::message));
        });
  }

  void cancel(Collection<Cancelled> ends) throws SQLException {
    if (ends.isEmpty()) {
      return;
    }
    var arrays = new SqlArrays<>(sql.connection(), ends);
    sql.update(
        CANCEL,
        statement -> {
          statement.setArray(1, arrays.uuids(Cancelled::id));
          statement.setArray(2, arrays.longs(end -> SqlTime.micros(end.at())));
        });
  }

  /** Makes dead letters of tasks that have died. */
  void bury(Collection<Change> deaths) throws SQLException {
    if (deaths.isEmpty()) {
      return;
    }
    Map<TaskId, Cause> causes = new HashMap<>();
    deaths.forEach(death -> causes.put(death.id(), Cause.of(death.attempt().outcome())));
    name(Set.copyOf(causes.values()));
    var arrays = new SqlArrays<>(sql.connection(), deaths);
    sql.update(
        BURY,
        statement -> {
          statement.setArray(1, arrays.uuids(Change::id));
          statement.setArray(2, arrays.texts(c -> c.reason().orElseThrow().code()));
          statement.setArray(3, arrays.longs(c -> causes.get(c.id()).id()));
        });
  }

  private void name(Set<Cause> causes) throws SQLException {
    var arrays = new SqlArrays<>(sql.connection(), causes);
    sql.update(
        NAME,
        statement -> {
          statement.setArray(1, arrays.longs(Cause::id));
          statement.setArray(2, arrays.integers(c -> c.fault().map(Enum::ordinal).orElse(null)));
          statement.setArray(
              3, arrays.integers(c -> c.status().isPresent() ? c.status().getAsInt() : null));
          statement.setArray(4, arrays.texts(Cause::message));
        });
  }
}
