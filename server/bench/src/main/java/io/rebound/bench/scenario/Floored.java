package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.node.Workbench;
import io.rebound.tenant.Durability;
import java.util.List;
import java.util.Optional;

/** A scenario that has a floor. */
record Floored(Scenario scenario, String floorName) implements Scenario {
  @Override
  public Optional<String> floor() {
    return Optional.of(floorName);
  }

  @Override
  public String name() {
    return scenario.name();
  }

  @Override
  public String description() {
    return scenario.description();
  }

  @Override
  public List<Goal> goals() {
    return scenario.goals();
  }

  @Override
  public Loop loop() {
    return scenario.loop();
  }

  @Override
  public Figure run(Workbench bench) throws Exception {
    return scenario.run(bench);
  }

  @Override
  public int runs() {
    return scenario.runs();
  }

  @Override
  public Optional<Durability> accepting() {
    return scenario.accepting();
  }
}
