package io.rebound.bench;

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
}
