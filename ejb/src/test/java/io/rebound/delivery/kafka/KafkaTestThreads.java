package io.rebound.delivery.kafka;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The threads of one test. */
final class KafkaTestThreads implements AutoCloseable {
  private final ExecutorService opening = Executors.newSingleThreadExecutor();
  private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1);

  KafkaTestThreads() {
    deadlines.setRemoveOnCancelPolicy(true);
  }

  KafkaThreads get() {
    return new KafkaThreads(opening, deadlines);
  }

  @Override
  public void close() {
    opening.shutdownNow();
    deadlines.shutdownNow();
  }
}
