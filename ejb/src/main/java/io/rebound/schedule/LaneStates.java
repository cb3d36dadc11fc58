package io.rebound.schedule;

import io.rebound.destination.DestinationId;
import java.util.List;

/** How lanes stand, for people. Throws {@link ScheduleUnavailable} like {@link Schedule}. */
public interface LaneStates {
  /** How a lane stands; one that never had a task or a gate is empty and has no breaker. */
  LaneState of(DestinationId lane);

  /**
   * The breakers that are not closed, about those that opened first.
   *
   * @param limit 1 to 1000
   */
  List<OpenBreaker> openBreakers(int limit);

  /** The breaker of a lane. */
  record OpenBreaker(DestinationId lane, BreakerState state) {}
}
