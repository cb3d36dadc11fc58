package io.rebound.engine;

import io.rebound.destination.Destination;
import io.rebound.destination.Destinations;
import io.rebound.history.TaskDetail;
import io.rebound.history.TaskLookup;
import io.rebound.history.TaskRow;
import io.rebound.retry.RetryPolicies;
import io.rebound.schedule.Entry;
import io.rebound.task.Task;
import io.rebound.task.TaskState;
import java.util.Optional;

/** Describes tasks that were just accepted as the history is going to. */
final class UnrecordedTasks implements TaskLookup.Unrecorded {
  private final Destinations destinations;
  private final RetryPolicies policies;

  UnrecordedTasks(Destinations destinations, RetryPolicies policies) {
    this.destinations = destinations;
    this.policies = policies;
  }

  @Override
  public TaskDetail detail(Entry entry) {
    Task task = entry.task();
    Optional<Destination> destination = destinations.find(task.destination());
    Optional<RetryPolicies.Version> policy = policies.version(task.retryPolicy());
    TaskRow row =
        new TaskRow(
            task.id(),
            task.tenant(),
            task.destination(),
            destination.flatMap(Destination::name),
            destination.map(found -> found.spec().type()).orElse(""),
            policy.flatMap(RetryPolicies.Version::name).orElse(""),
            policy.map(RetryPolicies.Version::number).orElse(0),
            TaskState.SCHEDULED,
            entry.progress(),
            task.acceptedAt(),
            Optional.empty(),
            task.priority(),
            task.key(),
            task.source(),
            task.durability(),
            Optional.empty(),
            Optional.empty(),
            task.deadLetter());
    return new TaskDetail(
        row, task.retryPolicy(), task.headers(), task.payload(), task.traceparent());
  }
}
