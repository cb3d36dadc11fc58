package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.node.Workbench;
import io.rebound.tenant.Durability;
import java.util.List;
import java.util.Optional;

/** Something to be measured. */
public interface Scenario {
  /** How often most scenarios run; the median counts. */
  int USUAL_RUNS = 3;

  /** What it is chosen by. */
  String name();

  /** What it does, in one line, with the durability. */
  String description();

  /** What it should reach; nothing where there is nothing to compare with. */
  List<Goal> goals();

  /** Whether answers decide how fast it asks. */
  Loop loop();

  /** Runs once, warm-up included, and checks that the counts are right. */
  Figure run(Workbench bench) throws Exception;

  /** How often it runs unless somebody says; once where a run takes more than two minutes. */
  default int runs() {
    return USUAL_RUNS;
  }

  /** How safely its tasks are accepted; empty where it has none. */
  default Optional<Durability> accepting() {
    return Optional.of(Durability.JOURNALED);
  }

  /**
   * The scenario of the same unit that says what this machine could do at best, if there is one.
   */
  default Optional<String> floor() {
    return Optional.empty();
  }

  /** The same, with a floor. */
  default Scenario over(String floor) {
    return new Floored(this, floor);
  }
}
