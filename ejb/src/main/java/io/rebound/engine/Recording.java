package io.rebound.engine;

import io.rebound.history.HistoryRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The loops that copy the outcome logs into the history, one per shard. */
final class Recording {
  private static final Duration CAUGHT_UP = Duration.ofMillis(200);
  private static final Duration NOT_OURS = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final EngineLog log;
  private final List<HistoryRecorder> recorders = new ArrayList<>();
  private final List<Loop> loops = new ArrayList<>();

  Recording(Ports ports, EngineLog log) {
    this.log = log;
    for (int shard = 0; shard < ports.scheduling().outcomes().shards(); shard++) {
      HistoryRecorder recorder =
          new HistoryRecorder(shard, ports.scheduling().outcomes(), ports.remembering().writer());
      recorders.add(recorder);
      loops.add(new Loop("history " + shard, () -> record(recorder), log::trouble));
    }
  }

  private static Duration record(HistoryRecorder recorder) {
    return switch (recorder.runOnce()) {
      case WROTE -> Duration.ZERO;
      case CAUGHT_UP -> CAUGHT_UP;
      case NOT_OURS -> NOT_OURS;
    };
  }

  void start(Executor threads) {
    loops.forEach(threads::execute);
  }

  /** There is something to write down. */
  void wake() {
    loops.forEach(Loop::wake);
  }

  /** Stops, and writes down what there still is. */
  void stop() throws InterruptedException {
    loops.forEach(Loop::stop);
    for (int i = 0; i < recorders.size(); i++) {
      loops.get(i).awaitEnd(PATIENCE);
      flush(recorders.get(i));
    }
  }

  /** What is not written down in time is written by another node, or after the next start. */
  private void flush(HistoryRecorder recorder) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    try (recorder) {
      while (System.nanoTime() < deadline && recorder.runOnce() == HistoryRecorder.Progress.WROTE) {
        continue;
      }
    } catch (RuntimeException e) {
      log.trouble("history", e);
    }
  }
}
