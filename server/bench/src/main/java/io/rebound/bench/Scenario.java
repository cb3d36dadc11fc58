package io.rebound.bench;

import io.rebound.tenant.Durability;
import java.util.Optional;

/** Something to be measured, on a node of its own. */
interface Scenario {
  /** What it is chosen by. */
  String name();

  /** What it does, in one line, with the durability. */
  String description();

  /** What it should reach. */
  String goal();

  /** Runs once, warm-up included, and checks that the counts are right. */
  Figure run(BenchNode node) throws Exception;

  /** Whether it needs Kafka. */
  default boolean kafka() {
    return false;
  }

  /** Whether it starts a server of its own instead of taking a node. */
  default boolean ownServer() {
    return false;
  }

  /** How often it runs; the median counts. Once where it compares by itself or takes long. */
  default int runs() {
    return 3;
  }

  /** How safely its tasks are accepted; empty where it has none. */
  default Optional<Durability> accepting() {
    return Optional.of(Durability.JOURNALED);
  }
}
