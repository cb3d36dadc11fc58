package io.rebound.web.task;

import io.rebound.history.DeathTime;
import io.rebound.history.TaskSearch;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import io.rebound.web.page.Cursor;
import io.rebound.web.page.Query;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a client looks for among its tasks. */
record TaskQuery(
    Set<TaskState> states,
    Optional<String> destination,
    Optional<String> source,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> text,
    boolean failed,
    DeathTime died,
    Optional<TaskId> after,
    int limit) {

  private static final Set<String> KNOWN =
      Set.of(
          "state",
          "destination",
          "source",
          "from",
          "to",
          "q",
          "failed",
          "diedFrom",
          "diedTo",
          "limit",
          "cursor");
  private static final Set<String> DEAD = Set.of(TaskState.DEAD.name());
  private static final Set<String> STATES =
      Arrays.stream(TaskState.values())
          .map(Enum::name)
          .collect(Collectors.toCollection(LinkedHashSet::new));

  /**
   * Reads the parameters.
   *
   * @throws io.rebound.web.problem.Refusal with everything that is wrong
   */
  static TaskQuery read(MultivaluedMap<String, String> parameters) {
    Query query = new Query(parameters, KNOWN);
    Set<String> states = query.choices("state", STATES);
    TaskQuery read =
        new TaskQuery(
            EnumSet.noneOf(TaskState.class),
            query.text("destination"),
            query.text("source"),
            query.time("from"),
            query.time("to"),
            query.text("q"),
            query.flag("failed"),
            new DeathTime(query.time("diedFrom"), query.time("diedTo")),
            query.cursor(Cursor.TASKS),
            query.limit());
    query.requireOrder(read.from, read.to);
    query.requireOrder("diedFrom", read.died.from(), "diedTo", read.died.to());
    if (read.died.isAsked() && !states.isEmpty() && !states.equals(DEAD)) {
      query.wrong("state", "must be DEAD, or left out, where it is said when the tasks died");
    }
    query.require();
    states.forEach(name -> read.states().add(TaskState.valueOf(name)));
    return read;
  }

  /** The same for one tenant, with one task more than the page has: then there is another page. */
  TaskSearch search(TenantId tenant) {
    return new TaskSearch(
        Optional.of(tenant),
        states,
        destination,
        source,
        from,
        to,
        text,
        failed,
        died,
        after,
        limit + 1);
  }
}
