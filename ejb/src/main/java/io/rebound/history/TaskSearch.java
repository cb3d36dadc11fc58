package io.rebound.history;

import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What to look for; empty parts match everything.
 *
 * @param tenant empty: every tenant's, for those who may see all
 * @param states as the history has them: a task that is leased or blocked stands there as SCHEDULED
 * @param destination a destination's name
 * @param from accepted at or after
 * @param to accepted before
 * @param text stands in the key, the source or the message of the last attempt, case ignored
 * @param failed only tasks of which an attempt has failed
 * @param died only tasks that died then and are dead; they need no state beside
 * @param after only tasks accepted before this one: the last of the page before
 * @param limit 1 to 1000
 */
public record TaskSearch(
    Optional<TenantId> tenant,
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

  private static final Set<TaskState> DEAD = Set.of(TaskState.DEAD);

  /** Takes the dead alone where it is said when they died. */
  public TaskSearch {
    if (died.isAsked() && !states.isEmpty() && !states.equals(DEAD)) {
      throw new IllegalArgumentException("only the dead have died, and not " + states);
    }
    states = died.isAsked() ? DEAD : states;
  }

  /** A search that asks neither whether attempts have failed nor when tasks have died. */
  public TaskSearch(
      Optional<TenantId> tenant,
      Set<TaskState> states,
      Optional<String> destination,
      Optional<String> source,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<String> text,
      Optional<TaskId> after,
      int limit) {
    this(
        tenant,
        states,
        destination,
        source,
        from,
        to,
        text,
        false,
        DeathTime.WHENEVER,
        after,
        limit);
  }

  /** The same search over other states. */
  public TaskSearch over(Set<TaskState> others) {
    return new TaskSearch(
        tenant, others, destination, source, from, to, text, failed, died, after, limit);
  }

  /** The same search for at most so many. */
  public TaskSearch atMost(int most) {
    return new TaskSearch(
        tenant, states, destination, source, from, to, text, failed, died, after, most);
  }

  /** The same search, from the next page on. */
  public TaskSearch after(TaskId last) {
    return new TaskSearch(
        tenant,
        states,
        destination,
        source,
        from,
        to,
        text,
        failed,
        died,
        Optional.of(last),
        limit);
  }
}
