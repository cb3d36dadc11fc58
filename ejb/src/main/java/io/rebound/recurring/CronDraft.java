package io.rebound.recurring;

import io.rebound.intake.Submission;
import java.util.Optional;

/**
 * What can be chosen of a cron schedule.
 *
 * @param task what is submitted each time; it names its destinations and its policy, is due at once
 *     and has no idempotency key
 * @param paused empty: as it is, and a new one is not paused
 * @param description for people, at most {@value #LONGEST_DESCRIPTION} characters
 */
public record CronDraft(
    Timetable timetable,
    Missed missed,
    Optional<Boolean> paused,
    Optional<String> description,
    Submission task) {
  /** The longest description, in characters. */
  public static final int LONGEST_DESCRIPTION = 500;
}
