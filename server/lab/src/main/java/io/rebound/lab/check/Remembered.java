package io.rebound.lab.check;

import java.util.Set;

/**
 * What the history says of one task.
 *
 * @param lane the destination's name
 * @param over the attempts that did not deliver it, by number
 * @param expired those of them whose lease ran out
 * @param deliveries how many attempts delivered it
 */
public record Remembered(
    String id,
    String lane,
    int state,
    Set<Integer> over,
    Set<Integer> expired,
    int deliveries,
    String deathReason) {
  // As they stand in the table task.
  private static final int DELIVERED = 3;
  private static final int DEAD = 4;

  public boolean isDelivered() {
    return state == DELIVERED;
  }

  public boolean isDead() {
    return state == DEAD;
  }

  public boolean isPending() {
    return state < DELIVERED;
  }
}
