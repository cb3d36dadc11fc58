package io.rebound.bench.floor;

import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.scenario.Scenario;
import io.rebound.tenant.Durability;
import java.util.List;
import java.util.Optional;

/** What a bare store or server does: without a goal, without tasks, and each waits for answers. */
interface Floor extends Scenario {
  @Override
  default List<Goal> goals() {
    return List.of();
  }

  @Override
  default Loop loop() {
    return Loop.CLOSED;
  }

  @Override
  default Optional<Durability> accepting() {
    return Optional.empty();
  }
}
