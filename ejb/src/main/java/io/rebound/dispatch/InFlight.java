package io.rebound.dispatch;

import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Claims.Token;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What this node holds: bounds how much it claims, and knows which leases have to be prolonged. */
public final class InFlight {
  /** So much room is worth a claim. */
  private static final int WORTH_A_CLAIM = 500;

  private final int capacity;
  private final Runnable onRoom;
  private final Map<Token, Integer> tasksByToken = new HashMap<>();
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

  /** Notes that a claim was made; all of it, or nothing when it throws. */
  public synchronized void begin(Collection<Leased> claimed) {
    int begun = 0;
    try {
      for (Leased leased : claimed) {
        tasksByToken.merge(leased.token(), 1, Integer::sum);
        held++;
        begun++;
      }
    } catch (Throwable e) {
      held -= begun;
      claimed.forEach(leased -> tasksByToken.remove(leased.token()));
      throw e;
    }
    wasFull |= held >= capacity;
  }

  /** Notes that a lease has ended. */
  public void end(Leased leased) {
    boolean hasRoom;
    synchronized (this) {
      tasksByToken.computeIfPresent(leased.token(), (token, count) -> count > 1 ? count - 1 : null);
      held--;
      hasRoom = wasFull && capacity - held >= Math.min(WORTH_A_CLAIM, Math.max(1, capacity / 2));
      wasFull &= !hasRoom;
    }
    if (hasRoom) {
      onRoom.run();
    }
  }
}
