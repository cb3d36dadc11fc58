package io.rebound.dispatch;

import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Claims.Token;
import io.rebound.task.TaskId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What this node holds: bounds how much it claims, in tasks and in bytes, and knows which leases
 * have to be prolonged.
 */
public final class InFlight {
  /** So much room is worth a claim. */
  private static final int WORTH_A_CLAIM = 500;

  private final int capacity;
  private final long bytes;
  private final Runnable onRoom;
  private final Map<Token, Map<TaskId, Leased>> tasksByToken = new HashMap<>();
  private int held;
  private long heldBytes;
  private boolean wasFull;

  /**
   * @param capacity the most tasks that the node holds at once
   * @param bytes of payload from which on the node claims no more; the last claim may go past it
   * @param onRoom called when a full node has room again
   */
  public InFlight(int capacity, long bytes, Runnable onRoom) {
    this.capacity = capacity;
    this.bytes = bytes;
    this.onRoom = onRoom;
  }

  /** How many more tasks may be claimed. */
  public synchronized int free() {
    return heldBytes < bytes ? capacity - held : 0;
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
    claimed.forEach(leased -> heldBytes += size(leased));
    wasFull |= free() <= 0;
  }

  /** Notes that a lease has ended. */
  public void end(Leased leased) {
    boolean hasRoom;
    synchronized (this) {
      tasksByToken.computeIfPresent(leased.token(), (token, tasks) -> without(leased.id(), tasks));
      held--;
      heldBytes -= size(leased);
      hasRoom = wasFull && free() >= Math.min(WORTH_A_CLAIM, Math.max(1, capacity / 2));
      wasFull &= !hasRoom;
    }
    if (hasRoom) {
      onRoom.run();
    }
  }

  private static long size(Leased leased) {
    return leased.task().map(task -> task.payload().bytes().length).orElse(0);
  }

  private static Map<TaskId, Leased> without(TaskId id, Map<TaskId, Leased> tasks) {
    tasks.remove(id);
    return tasks.isEmpty() ? null : tasks;
  }
}
