package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.node.ServerNode;
import io.rebound.bench.node.Workbench;
import io.rebound.tenant.Durability;
import java.util.List;
import java.util.Optional;

/** From the start of the server's process until it is ready, its stores running already. */
public record StartScenario(String name, List<Goal> goals) implements Scenario {

  @Override
  public String description() {
    return "server process to ready, by the script with shared classes, stores running, schema missing";
  }

  @Override
  public Loop loop() {
    return Loop.NONE;
  }

  @Override
  public Optional<Durability> accepting() {
    return Optional.empty();
  }

  @Override
  public Figure run(Workbench bench) throws Exception {
    bench.progress().idle();
    try (ServerNode server = bench.server()) {
      return Figure.of(server.secondsToReady(), "s", 1);
    }
  }
}
