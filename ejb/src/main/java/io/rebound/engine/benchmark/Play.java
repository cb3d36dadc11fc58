package io.rebound.engine.benchmark;

import io.rebound.benchmark.Latency;
import io.rebound.benchmark.Measured;
import io.rebound.benchmark.Scenarios;
import io.rebound.benchmark.Stage.Watch;
import io.rebound.intake.Submission.When;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** One run of a scenario. */
final class Play {
  private static final When NOW = new When.Now();
  private static final int MANY = 32;
  private static final long MOST_WARM_UP = 20_000;
  private static final int WARM_UP_SECONDS = 2;
  private static final Duration AHEAD = Duration.ofSeconds(1);
  private static final double TOLERATED_LATE = 0.001;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Site site;
  private final Map<String, String> parameters;
  private final Gauge gauge;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Watch watch;
  private final Callers callers;

  Play(
      Site site,
      Map<String, String> parameters,
      Gauge gauge,
      Ledger ledger,
      InstantSource clock,
      Watch watch,
      Callers callers) {
    this.site = site;
    this.parameters = parameters;
    this.gauge = gauge;
    this.ledger = ledger;
    this.clock = clock;
    this.watch = watch;
    this.callers = callers;
  }

  /** Callers submit, and nothing is delivered. */
  Measured submit(int together) throws InterruptedException {
    long tasks = whole(Scenarios.TASKS);
    site.pause(true);
    long warmUp = fill(together, warmUp(tasks));
    LongAdder done = new LongAdder();
    Histogram latency = Gauge.histogram();
    Seconds seconds = new Seconds(watch, done::sum, () -> Gauge.latency(latency.copy()));
    callers.together(
        together,
        tasks,
        each -> {
          long begun = System.nanoTime();
          site.submit(NOW);
          Gauge.record(latency, System.nanoTime() - begun);
          done.increment();
        },
        seconds::tick);
    return verified(seconds.end(done.sum()), () -> ledger.tally(site.tenant()).tasks() - warmUp);
  }

  /** Tasks go all the way into the history. */
  Measured through() throws InterruptedException {
    long tasks = whole(Scenarios.TASKS);
    int together = (int) whole(Scenarios.CALLERS);
    long warmUp = fill(together, warmUp(tasks));
    await(() -> inHistory() >= warmUp, sparsely(this::nothingYet));
    gauge.watch(site.lane());
    LongAdder done = new LongAdder();
    Seconds seconds = new Seconds(watch, gauge::delivered, gauge::lateness);
    callers.together(
        together,
        tasks,
        each -> {
          site.submit(NOW);
          done.increment();
        },
        seconds::tick);
    await(delivered(done.sum(), warmUp), seconds::tick);
    await(() -> inHistory() >= warmUp + done.sum(), seconds::tick);
    return verified(seconds.end(operations(done.sum())), () -> inHistory() - warmUp);
  }

  /** Waiting tasks are let go. */
  Measured drain() throws InterruptedException {
    long tasks = whole(Scenarios.TASKS);
    site.pause(true);
    long warmUp = fill(MANY, warmUp(tasks));
    site.pause(false);
    await(() -> inHistory() >= warmUp, sparsely(this::nothingYet));
    site.pause(true);
    long filled = fill(MANY, tasks);
    gauge.watch(site.lane());
    Seconds seconds = new Seconds(watch, gauge::delivered, () -> Latency.NONE);
    site.pause(false);
    await(delivered(filled, warmUp), seconds::tick);
    return verified(seconds.end(operations(filled)), () -> inHistory() - warmUp);
  }

  /** Tasks are due at an even rate. */
  Measured lateness() throws InterruptedException {
    long warmUp = due(WARM_UP_SECONDS, sparsely(this::nothingYet));
    await(() -> inHistory() >= warmUp, sparsely(this::nothingYet));
    gauge.watch(site.lane());
    Seconds seconds = new Seconds(watch, gauge::delivered, gauge::lateness);
    long handedIn = due(whole(Scenarios.SECONDS), seconds::tick);
    await(delivered(handedIn, warmUp), seconds::tick);
    return verified(seconds.end(operations(handedIn)), () -> inHistory() - warmUp);
  }

  /**
   * Hands in tasks a second before each is due; the due times do not wait for the server.
   *
   * @return how many
   */
  private long due(long forSeconds, Runnable tick) throws InterruptedException {
    long rate = whole(Scenarios.RATE);
    Instant start = clock.instant().plus(AHEAD).plus(AHEAD);
    AtomicLong late = new AtomicLong();
    LongAdder done = new LongAdder();
    callers.together(
        MANY,
        rate * forSeconds,
        each -> {
          Instant dueAt = start.plusNanos(each * 1_000_000_000L / rate);
          waitUntil(dueAt.minus(AHEAD));
          site.submit(new When.At(dueAt));
          done.increment();
          if (clock.instant().isAfter(dueAt)) {
            late.incrementAndGet();
          }
        },
        tick);
    if (late.get() > done.sum() * TOLERATED_LATE) {
      throw new IllegalStateException(
          late
              + " of "
              + done
              + " tasks were accepted only after they were due, so the figure does not count: choose a lower rate");
    }
    return done.sum();
  }

  private void waitUntil(Instant time) {
    Duration left = Duration.between(clock.instant(), time);
    while (!left.isNegative() && !watch.stopped()) {
      LockSupport.parkNanos(Math.max(50_000, left.toNanos()));
      left = Duration.between(clock.instant(), time);
    }
  }

  /** Submits tasks that are not measured; answers how many. */
  private long fill(int together, long tasks) throws InterruptedException {
    LongAdder done = new LongAdder();
    Runnable tell = sparsely(this::nothingYet);
    callers.together(
        together,
        tasks,
        each -> {
          site.submit(NOW);
          done.increment();
        },
        tell);
    return done.sum();
  }

  private void nothingYet() {
    watch.soFar(Measured.NOTHING);
  }

  private static long warmUp(long tasks) {
    return Math.min(MOST_WARM_UP, Math.max(1, tasks / 5));
  }

  private static Runnable sparsely(Runnable told) {
    long[] last = {System.nanoTime()};
    return () -> {
      if (System.nanoTime() - last[0] >= TimeUnit.SECONDS.toNanos(1)) {
        last[0] = System.nanoTime();
        told.run();
      }
    };
  }

  /** Waits until the operations are in PostgreSQL, and counts them there. */
  private Measured verified(Measured measured, LongSupplier found) throws InterruptedException {
    await(() -> found.getAsLong() >= measured.operations(), sparsely(() -> watch.soFar(measured)));
    long verified = found.getAsLong();
    if (!watch.stopped() && verified != measured.operations()) {
      throw new IllegalStateException(
          "there should be "
              + measured.operations()
              + " tasks in the history, but there are "
              + verified
              + ": the figure does not count");
    }
    return new Measured(
        measured.operations(),
        Math.max(0, Math.min(verified, measured.operations())),
        measured.rate(),
        measured.latency(),
        measured.perSecond());
  }

  /** Other nodes may deliver too; the history, which has them all, is slow to count. */
  private BooleanSupplier delivered(long tasks, long warmUp) {
    boolean[] all = {false};
    Runnable look = sparsely(() -> all[0] = inHistory() >= warmUp + tasks);
    return () -> {
      look.run();
      return all[0] || gauge.delivered() >= tasks;
    };
  }

  /** As many operations as there really were, unless they were cut short. */
  private long operations(long tasks) {
    return watch.stopped() ? gauge.delivered() : tasks;
  }

  private long inHistory() {
    return ledger.tally(site.tenant()).delivered();
  }

  /** Waits, unless the run is to stop. */
  private void await(BooleanSupplier condition, Runnable tick) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && !watch.stopped()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the tasks did not all come through within " + PATIENCE.toSeconds() + " s");
      }
      tick.run();
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private long whole(String parameter) {
    return Long.parseLong(parameters.get(parameter));
  }
}
