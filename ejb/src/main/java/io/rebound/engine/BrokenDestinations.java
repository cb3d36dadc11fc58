package io.rebound.engine;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationId;
import io.rebound.overview.BrokenDestination;
import io.rebound.schedule.BreakerState;
import io.rebound.schedule.LaneStates.OpenBreaker;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The destinations whose breakers are not closed, by name. */
record BrokenDestinations(Ports ports) {
  private static final int MOST_ASKED_FOR = 1000;
  private static final int MOST_TOLD = 20;

  /** The first twenty of those lanes; none when a store cannot be asked. */
  List<BrokenDestination> among(Predicate<DestinationId> lanes) {
    try {
      return ports.scheduling().laneStates().openBreakers(MOST_ASKED_FOR).stream()
          .filter(open -> lanes.test(open.lane()))
          .flatMap(open -> named(open).stream())
          .limit(MOST_TOLD)
          .toList();
    } catch (ScheduleUnavailable | StoreUnavailable e) {
      return List.of();
    }
  }

  private Optional<BrokenDestination> named(OpenBreaker open) {
    return ports
        .tenancy()
        .destinations()
        .find(open.lane())
        .filter(this::isThere)
        .map(found -> of(found, open.state()));
  }

  /** One that was deleted still has its lane, but nobody to be told of it. */
  private boolean isThere(Destination found) {
    return found.name().stream()
        .allMatch(
            name ->
                ports
                    .tenancy()
                    .destinations()
                    .named(found.tenant(), name)
                    .filter(known -> known.id().equals(found.id()))
                    .isPresent());
  }

  private BrokenDestination of(Destination destination, BreakerState breaker) {
    String tenant =
        ports.tenancy().tenants().find(destination.tenant()).map(Tenant::name).orElse("");
    return new BrokenDestination(
        tenant,
        destination.name(),
        breaker.failures(),
        breaker.openedAt().orElse(Instant.EPOCH),
        breaker.triesAgainAt());
  }
}
