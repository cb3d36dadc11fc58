package io.rebound.bulk;

import io.rebound.bulk.BulkRuns.Page;
import io.rebound.history.HistoryUnavailable;
import io.rebound.journal.JournalUnavailable;
import io.rebound.schedule.ScheduleUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Carries on the runs: has all tasks of each counted, then does of each a page, and of each the
 * next when its rate allows. A run belongs to one node at a time; when that is gone, another takes
 * it up where it was.
 */
public final class BulkWorker {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int LARGEST_PAGE = 500;
  private static final int MOST_RUNS = 4;

  private final BulkRuns runs;
  private final BulkHand hand;
  private final InstantSource clock;
  private final String holder;
  private final Map<Long, Instant> due = new HashMap<>();

  /**
   * @param holder tells this process from every other, also of the same node
   */
  public BulkWorker(BulkRuns runs, BulkHand hand, InstantSource clock, String holder) {
    this.runs = runs;
    this.hand = hand;
    this.clock = clock;
    this.holder = holder;
  }

  /** One pass; answers how long the next can wait. One thread at a time. */
  public Duration runOnce() {
    List<BulkRun> held = runs.hold(holder, LEASE, MOST_RUNS);
    due.keySet().retainAll(held.stream().map(BulkRun::id).collect(Collectors.toSet()));
    for (BulkRun run : held) {
      if (!clock.instant().isBefore(due.getOrDefault(run.id(), Instant.EPOCH))) {
        step(run);
      }
    }
    return due.values().stream()
        .min(Comparator.naturalOrder())
        .map(next -> Duration.between(clock.instant(), next))
        .filter(wait -> wait.compareTo(IDLE) < 0)
        .orElse(IDLE);
  }

  private void step(BulkRun run) {
    Instant begun = clock.instant();
    int rate = run.order().rate();
    try {
      if (!run.matching().isExact()) {
        runs.counted(run.id(), holder, hand.count(run));
        due.put(run.id(), begun);
        return;
      }
      Page page = hand.page(run, Math.min(LARGEST_PAGE, rate));
      boolean ours = runs.note(run.id(), holder, page, hand.entry(run, page));
      if (ours && !page.over()) {
        due.put(run.id(), begun.plusNanos(page.seen() * 1_000_000_000L / rate));
      } else {
        due.remove(run.id());
      }
    } catch (ScheduleUnavailable | JournalUnavailable | HistoryUnavailable e) {
      due.put(run.id(), begun.plus(PAUSE));
      runs.trouble(run.id(), holder, e.getMessage());
    }
  }
}
