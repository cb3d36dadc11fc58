package io.rebound.delivery.handler;

import io.rebound.delivery.Delivery;
import io.rebound.delivery.TaskHandler;

/** Takes every task and does nothing with it: for measuring everything else. */
final class Discard implements TaskHandler {
  @Override
  public String name() {
    return "discard";
  }

  @Override
  public void handle(Delivery delivery) {
    // nothing, on purpose
  }

  @Override
  public boolean isInline() {
    return true;
  }
}
