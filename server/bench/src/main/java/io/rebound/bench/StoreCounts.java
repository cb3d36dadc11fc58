package io.rebound.bench;

import java.util.concurrent.TimeUnit;

/** What the stores have been asked so far: divided by the tasks it predicts the rate. */
record StoreCounts(BenchNode node, long redis, long postgres) {
  private static final int UNTIL_POSTGRES_TELLS = 1_100;

  static StoreCounts of(BenchNode node) {
    return new StoreCounts(node, node.redisCommands(), node.postgresTransactions());
  }

  /** The figure, with what each of the tasks has cost since. */
  Figure since(Figure figure, long tasks) throws InterruptedException {
    long commands = node.redisCommands() - redis;
    TimeUnit.MILLISECONDS.sleep(UNTIL_POSTGRES_TELLS);
    long transactions = node.postgresTransactions() - postgres;
    return figure
        .with("Redis commands per task", (double) commands / tasks)
        .with("PostgreSQL transactions per task", (double) transactions / tasks);
  }
}
