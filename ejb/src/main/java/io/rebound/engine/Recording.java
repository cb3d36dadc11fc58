package io.rebound.engine;

import io.rebound.history.HistoryRecorder;
import io.rebound.history.HistoryRecorder.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The loops that copy the outcome logs into the history, one per shard. */
final class Recording {
  private static final Duration CAUGHT_UP = Duration.ofMillis(200);
  private static final long GATHERING_MILLIS = 10;
  private static final Duration NOT_OURS = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final EngineLog log;
  private final List<HistoryRecorder> recorders = new ArrayList<>();
  private final List<Loop> loops = new ArrayList<>();
  private final Set<Integer> ours = ConcurrentHashMap.newKeySet();

  Recording(Ports ports, EngineLog log) {
    this.log = log;
    for (int each = 0; each < ports.scheduling().outcomes().shards(); each++) {
      int shard = each;
      HistoryRecorder recorder =
          new HistoryRecorder(shard, ports.scheduling().outcomes(), ports.remembering().writer());
      recorders.add(recorder);
      loops.add(new Loop("history " + shard, () -> record(shard, recorder), log::trouble));
    }
  }

  /** The shards whose outcomes this node writes down. */
  List<Integer> shards() {
    return ours.stream().sorted().toList();
  }

  private Duration record(int shard, HistoryRecorder recorder) throws InterruptedException {
    Progress progress = recorder.runOnce();
    if (progress == Progress.NOT_OURS) {
      ours.remove(shard);
    } else {
      ours.add(shard);
    }
    if (progress == Progress.WROTE_ALL) {
      // Nobody cuts this short: what happens meanwhile shares one commit, however often it rings.
      TimeUnit.MILLISECONDS.sleep(GATHERING_MILLIS);
    }
    return switch (progress) {
      case WROTE, WROTE_ALL -> Duration.ZERO;
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
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; i < recorders.size(); i++) {
      // A loop that still waits for PostgreSQL keeps its recorder; nobody else may use it then.
      if (loops.get(i).awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
        writeDownUntil(deadline, recorders.get(i));
      }
    }
  }

  /** What is not written down in time is written by another node, or after the next start. */
  private void writeDownUntil(long deadline, HistoryRecorder recorder) {
    try (recorder) {
      boolean more = true;
      while (more && System.nanoTime() < deadline) {
        Progress progress = recorder.runOnce();
        more = progress == Progress.WROTE || progress == Progress.WROTE_ALL;
      }
    } catch (RuntimeException e) {
      log.trouble("history", e);
    }
  }
}
