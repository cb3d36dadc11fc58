package io.rebound.history;

import io.rebound.delivery.Delivery;
import io.rebound.delivery.Request;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.FormerSpecs;
import io.rebound.destination.Gate;
import io.rebound.task.Attempt;
import io.rebound.task.Task;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.Tenants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What attempts asked of their destinations, put together again from the task, which never changes,
 * and from the destination as it was then. Credentials of the destination are masked.
 */
public final class Requests {
  private final FormerSpecs specs;
  private final Tenants tenants;

  public Requests(FormerSpecs specs, Tenants tenants) {
    this.specs = specs;
    this.tenants = tenants;
  }

  /**
   * The requests of those attempts of the task, by number of attempt. Missing is one that sent
   * nothing, and one of which nobody knows any more. Throws {@link
   * io.rebound.tenant.StoreUnavailable}.
   */
  public Map<Integer, Request> of(TaskDetail task, List<Attempt> attempts) {
    TaskRow row = task.row();
    List<Integer> versions =
        attempts.stream().flatMapToInt(Requests::version).distinct().boxed().toList();
    Map<Integer, DestinationSpec> then = specs.asOf(row.destination(), versions);
    String tenant = tenants.find(row.tenant()).map(Tenant::name).orElse("");
    Map<Integer, Request> requests = new HashMap<>();
    for (Attempt attempt : attempts) {
      version(attempt)
          .boxed()
          .findFirst()
          .filter(then::containsKey)
          .map(version -> destination(row, then.get(version), version))
          .map(to -> new Delivery(accepted(task), attempt.number(), to, tenant))
          .flatMap(Requests::request)
          .ifPresent(request -> requests.put(attempt.number(), request));
    }
    return requests;
  }

  private static IntStream version(Attempt attempt) {
    return attempt.destinationVersion().stream();
  }

  private static Optional<Request> request(Delivery delivery) {
    try {
      return Optional.of(Request.of(delivery));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the channel refused it for the same reason
    }
  }

  private static Destination destination(TaskRow row, DestinationSpec spec, int version) {
    return new Destination(
        row.destination(),
        row.tenant(),
        row.destinationName(),
        spec,
        Optional.empty(),
        Optional.empty(),
        Gate.OPEN,
        version);
  }

  private static Task accepted(TaskDetail task) {
    TaskRow row = task.row();
    return new Task(
        row.id(),
        row.tenant(),
        row.destination(),
        task.retryPolicy(),
        row.acceptedAt(),
        row.progress().dueAt(),
        row.priority(),
        row.key(),
        task.headers(),
        row.source(),
        task.payload(),
        row.durability(),
        task.traceparent(),
        Optional.empty(),
        row.deadLetter());
  }
}
