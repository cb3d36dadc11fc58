package io.rebound.engine;

import io.rebound.overview.Share;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts for one tenant or destination. */
final class ShareMeter {
  private static final int IDLE_FOR_LONG = 600;

  private final LongAdder attempts = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dead = new LongAdder();
  private final LongAdder dwell = new LongAdder();
  private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
  private volatile Optional<String> message = Optional.empty();
  private int idle;

  void attempted(long dwellMicros) {
    attempts.increment();
    dwell.add(dwellMicros);
    longest.accumulate(dwellMicros);
  }

  void failed(String why) {
    failed.increment();
    message = Optional.of(why);
  }

  void died() {
    dead.increment();
  }

  /** What was counted since the last time. */
  Share drain(Share.Kind kind, long id) {
    Share share =
        new Share(
            kind,
            id,
            attempts.sumThenReset(),
            failed.sumThenReset(),
            dead.sumThenReset(),
            Duration.of(dwell.sumThenReset(), ChronoUnit.MICROS),
            Duration.of(longest.getThenReset(), ChronoUnit.MICROS),
            message);
    message = Optional.empty();
    idle = share.attempts() == 0 ? idle + 1 : 0;
    return share;
  }

  /** Whether it can be forgotten; what is counted just then is lost to the charts, and no more. */
  boolean isIdleForLong() {
    return idle > IDLE_FOR_LONG;
  }
}
