package io.rebound.history.jpa;

import io.rebound.history.DeathTime;
import io.rebound.history.TaskSearch;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Everything matches until it is said otherwise. */
final class Search {
  private final Optional<TenantId> tenant;
  private Set<TaskState> states = Set.of();
  private Optional<String> destination = Optional.empty();
  private Optional<String> source = Optional.empty();
  private Optional<Instant> from = Optional.empty();
  private Optional<Instant> to = Optional.empty();
  private Optional<String> text = Optional.empty();
  private boolean failed;
  private DeathTime died = DeathTime.WHENEVER;
  private Optional<TaskId> after = Optional.empty();
  private int limit = 100;

  Search(Optional<TenantId> tenant) {
    this.tenant = tenant;
  }

  static Search of(TenantId tenant) {
    return new Search(Optional.of(tenant));
  }

  Search state(TaskState state) {
    states = Set.of(state);
    return this;
  }

  Search destination(String name) {
    destination = Optional.of(name);
    return this;
  }

  Search source(String name) {
    source = Optional.of(name);
    return this;
  }

  Search from(Instant time) {
    from = Optional.of(time);
    return this;
  }

  Search to(Instant time) {
    to = Optional.of(time);
    return this;
  }

  Search text(String part) {
    text = Optional.of(part);
    return this;
  }

  Search failed() {
    failed = true;
    return this;
  }

  Search died(Optional<Instant> since, Optional<Instant> until) {
    died = new DeathTime(since, until);
    return this;
  }

  Search after(TaskId last) {
    after = Optional.of(last);
    return this;
  }

  Search limit(int most) {
    limit = most;
    return this;
  }

  TaskSearch build() {
    return new TaskSearch(
        tenant, states, destination, source, from, to, text, failed, died, after, limit);
  }
}
