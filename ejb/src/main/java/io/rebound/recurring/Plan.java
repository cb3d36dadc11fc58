package io.rebound.recurring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which times of a schedule get a task now.
 *
 * @param times in their order
 * @param next the first time after those; empty when there is none
 */
record Plan(List<Instant> times, Optional<Instant> next) {
  /** Later than this a time is missed: a restart is not, an outage is. */
  static final Duration GRACE = Duration.ofMinutes(1);

  /** So many at once; the rest follows in the next pass. */
  static final int MOST = 100;

  /**
   * Plans from the next time on that the schedule has.
   *
   * @param until the last time that may get a task now
   * @param most how many times at once, {@link #MOST} or fewer
   */
  static Plan of(CronSchedule schedule, Instant now, Instant until, int most) {
    Timetable timetable = schedule.timetable();
    Instant punctual = now.minus(GRACE);
    Optional<Instant> next = schedule.next();
    List<Instant> times = new ArrayList<>();
    if (schedule.missed() != Missed.ALL && next.filter(punctual::isAfter).isPresent()) {
      if (schedule.missed() == Missed.ONCE) {
        timetable.before(punctual).ifPresent(times::add);
      }
      // A time that is exactly as old as the grace is punctual.
      next = timetable.after(punctual.minusNanos(1));
    }
    while (times.size() < most && next.filter(time -> !time.isAfter(until)).isPresent()) {
      times.add(next.get());
      next = timetable.after(next.get());
    }
    return new Plan(times, next);
  }
}
