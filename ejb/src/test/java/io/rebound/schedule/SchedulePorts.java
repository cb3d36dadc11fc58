package io.rebound.schedule;

import io.rebound.history.OutcomeLog;

/** All sides of one schedule, for the contracts. */
public record SchedulePorts(
    Schedule schedule,
    Claims claims,
    Lanes lanes,
    LaneStates laneStates,
    Wakeups wakeups,
    Rebuild rebuild,
    OutcomeLog outcomes) {

  /** Of one object that is all of them. */
  public static SchedulePorts of(InMemorySchedule all) {
    return new SchedulePorts(all, all, all, all, all, all, all);
  }
}
