package io.rebound.console.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * What the signed-in user may do: pages ask it what to show, and {@link Needs} asks it again at
 * each action.
 */
@Named
@RequestScoped
public class Permissions {
  @Inject private Viewer viewer;

  /** Whether the user has that right. */
  public boolean has(Right right) {
    return viewer.rights().contains(right);
  }

  /** The same for pages, by the right's name: {@code permissions.may('CHANGE_TASKS')}. */
  public boolean may(String right) {
    return has(Right.valueOf(right));
  }

  /**
   * Returns when the user has that right.
   *
   * @throws NotAllowed else
   */
  public void require(Right right) {
    if (!has(right)) {
      throw new NotAllowed(right);
    }
  }
}
