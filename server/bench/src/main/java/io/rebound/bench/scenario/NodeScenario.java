package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Workbench;

/** Something to be measured on a node in this JVM. */
interface NodeScenario extends Scenario {
  /** Runs once on a fresh node, warm-up included, and checks that the counts are right. */
  Figure run(BenchNode node) throws Exception;

  /** Whether it needs Kafka. */
  default boolean kafka() {
    return false;
  }

  @Override
  default Figure run(Workbench bench) throws Exception {
    try (BenchNode node = bench.node(kafka())) {
      return run(node);
    }
  }
}
