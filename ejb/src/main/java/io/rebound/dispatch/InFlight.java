package io.rebound.dispatch;

import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Claims.Token;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What this node holds: bounds how much it claims, and knows which leases have to be prolonged. */
public final class InFlight {
  private final int capacity;
  private final Runnable onRoom;
  private final Map<Token, Integer> tasksByToken = new HashMap<>();
  private int held;

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

  /** Notes that a claim was made. */
  public synchronized void begin(Iterable<Leased> claimed) {
    for (Leased leased : claimed) {
      tasksByToken.merge(leased.token(), 1, Integer::sum);
      held++;
    }
  }

  /** Notes that a lease has ended. */
  public void end(Leased leased) {
    boolean wasTight;
    synchronized (this) {
      tasksByToken.computeIfPresent(leased.token(), (token, count) -> count > 1 ? count - 1 : null);
      held--;
      wasTight = held == capacity / 2;
    }
    if (wasTight) {
      onRoom.run();
    }
  }
}
