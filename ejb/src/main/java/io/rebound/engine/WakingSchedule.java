package io.rebound.engine;

import io.rebound.schedule.Entry;
import io.rebound.schedule.LiveState;
import io.rebound.schedule.Schedule;
import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Wakes this node's dispatchers at once when this node gives them something to do; other nodes hear
 * of it from the store.
 */
final class WakingSchedule implements Schedule {
  private final Schedule schedule;
  private final Runnable wake;

  WakingSchedule(Schedule schedule, Runnable wake) {
    this.schedule = schedule;
    this.wake = wake;
  }

  @Override
  public boolean add(List<Entry> entries, boolean recorded, Durability durability) {
    boolean sooner = !entries.isEmpty() && schedule.add(entries, recorded, durability);
    if (sooner) {
      wake.run();
    }
    return sooner;
  }

  @Override
  public Change cancel(TaskId id) {
    return schedule.cancel(id);
  }

  @Override
  public Change runNow(TaskId id) {
    Change change = schedule.runNow(id);
    wake.run();
    return change;
  }

  @Override
  public Map<TaskId, LiveState> states(Collection<TaskId> ids) {
    return ids.isEmpty() ? Map.of() : schedule.states(ids);
  }

  @Override
  public Optional<Held> find(TaskId id) {
    return schedule.find(id);
  }

  @Override
  public Depths depths() {
    return schedule.depths();
  }
}
