package io.rebound.schedule;

import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The schedule for those who wait for its answers: once it did not answer, it is not asked for two
 * seconds, and whoever asks meanwhile is told so at once. So a page waits once.
 */
public final class PromptSchedule implements Schedule {
  private static final Duration SPARED = Duration.ofSeconds(2);

  private final Schedule schedule;
  private final InstantSource clock;
  private final AtomicLong sparedUntil = new AtomicLong(Long.MIN_VALUE);

  /** Asks that schedule. */
  public PromptSchedule(Schedule schedule, InstantSource clock) {
    this.schedule = schedule;
    this.clock = clock;
  }

  /** Whether it is asked: false for two seconds after it did not answer. */
  public boolean isAsked() {
    return clock.millis() >= sparedUntil.get();
  }

  @Override
  public boolean add(List<Entry> entries, boolean recorded, Durability durability) {
    return answer(() -> schedule.add(entries, recorded, durability));
  }

  @Override
  public Change cancel(TaskId id) {
    return answer(() -> schedule.cancel(id));
  }

  @Override
  public Change runNow(TaskId id) {
    return answer(() -> schedule.runNow(id));
  }

  @Override
  public Map<TaskId, LiveState> states(Collection<TaskId> ids) {
    return answer(() -> schedule.states(ids));
  }

  @Override
  public Optional<Held> find(TaskId id) {
    return answer(() -> schedule.find(id));
  }

  @Override
  public Depths depths() {
    return answer(schedule::depths);
  }

  private <T> T answer(Supplier<T> question) {
    if (!isAsked()) {
      throw new ScheduleUnavailable("the schedule did not answer just now", null);
    }
    try {
      return question.get();
    } catch (ScheduleUnavailable e) {
      sparedUntil.set(clock.millis() + SPARED.toMillis());
      throw e;
    }
  }
}
