package io.rebound.dispatch;

import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Claims.Token;
import io.rebound.task.TaskId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What this node holds: bounds how much it claims, and knows which leases have to be prolonged. */
public final class InFlight {
  /** So much room is worth a claim. */
  private static final int WORTH_A_CLAIM = 500;

  private final int capacity;
  private final Runnable onRoom;
  private final Map<Token, Map<TaskId, Leased>> tasksByToken = new HashMap<>();
  private int held;
  private boolean wasFull;

  /**
   * @param capacity the most tasks that the node holds at once
   * @param onRoom called when a full node has room again
   */
  public InFlight(int capacity, Runnable onRoom) {
    this.capacity = capacity;
    this.onRoom = onRoom;
  }

  /** How many more tasks may be claimed. */
  public synchronized int free() {
    return capacity - held;
  }

  /** How many tasks are held. */
  public synchronized int held() {
    return held;
  }

  /** The tokens of everything that is held. */
  public synchronized Set<Token> tokens() {
    return Set.copyOf(tasksByToken.keySet());
  }

  /** All that is held. */
  public synchronized List<Leased> leased() {
    return tasksByToken.values().stream().map(Map::values).flatMap(Collection::stream).toList();
  }

  /** Notes that a claim was made; all of it, or nothing when it throws. */
  public synchronized void begin(Collection<Leased> claimed) {
    try {
      for (Leased leased : claimed) {
        tasksByToken
            .computeIfAbsent(leased.token(), none -> new HashMap<>())
            .put(leased.id(), leased);
      }
    } catch (Throwable e) {
      claimed.forEach(leased -> tasksByToken.remove(leased.token()));
      throw e;
    }
    held += claimed.size();
    wasFull |= held >= capacity;
  }

  /** Notes that a lease has ended. */
  public void end(Leased leased) {
    boolean hasRoom;
    synchronized (this) {
      tasksByToken.computeIfPresent(leased.token(), (token, tasks) -> without(leased.id(), tasks));
      held--;
      hasRoom = wasFull && capacity - held >= Math.min(WORTH_A_CLAIM, Math.max(1, capacity / 2));
      wasFull &= !hasRoom;
    }
    if (hasRoom) {
      onRoom.run();
    }
  }

  private static Map<TaskId, Leased> without(TaskId id, Map<TaskId, Leased> tasks) {
    tasks.remove(id);
    return tasks.isEmpty() ? null : tasks;
  }
}
