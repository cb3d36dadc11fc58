package io.rebound.intake;

import io.rebound.destination.Destination;
import io.rebound.retry.RetryPresets;
import io.rebound.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a value of a task can come from; whatever is nearer to the task goes first. */
public enum Level {
  TASK,
  DESTINATION,
  TENANT,
  PLATFORM;

  /** The name as it stands in JSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The levels that name a retry policy, the one that decides first. The platform always does. */
  static List<Named> policies(
      Tenant tenant, Optional<Destination> destination, Optional<String> task) {
    List<Named> named = new ArrayList<>();
    task.ifPresent(name -> named.add(new Named(TASK, name)));
    destination
        .flatMap(Destination::retryPolicy)
        .ifPresent(name -> named.add(new Named(DESTINATION, name)));
    tenant.retryPolicy().ifPresent(name -> named.add(new Named(TENANT, name)));
    named.add(new Named(PLATFORM, RetryPresets.DEFAULT));
    return named;
  }

  /** The retry policy that a level names. */
  public record Named(Level level, String policy) {}
}
