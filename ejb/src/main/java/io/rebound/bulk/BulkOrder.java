package io.rebound.bulk;

import io.rebound.deadletter.Discards;
import io.rebound.tenant.Actor;
import java.util.Optional;

/**
 * What somebody wants done to many tasks.
 *
 * @param rate tasks per second, 1 to {@link #HIGHEST_RATE}
 * @param why of a discard
 */
public record BulkOrder(
    Actor actor, BulkAct act, Selection selection, int rate, Optional<String> why) {
  public static final int HIGHEST_RATE = 10_000;
  public static final int USUAL_RATE = 500;

  public BulkOrder {
    if (rate < 1 || rate > HIGHEST_RATE) {
      throw new IllegalArgumentException("rate must be 1 to " + HIGHEST_RATE + ", but is " + rate);
    }
    if ((act == BulkAct.DISCARD) != why.isPresent()) {
      throw new IllegalArgumentException("a discard and nothing else has a reason");
    }
    if (why.isPresent() && why.get().length() > Discards.LONGEST_REASON) {
      throw new IllegalArgumentException(
          "the reason must have at most " + Discards.LONGEST_REASON + " characters");
    }
  }

  /** Whether both are the same act on the same tasks, wanted by the same actor. */
  public boolean asksTheSameAs(BulkOrder other) {
    return act == other.act && selection.equals(other.selection) && actor.equals(other.actor);
  }
}
