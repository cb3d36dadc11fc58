package io.rebound.lab;

import io.rebound.lab.check.Checker;
import io.rebound.lab.check.Findings;
import io.rebound.lab.cluster.Cluster;
import io.rebound.lab.cluster.Waiting;
import io.rebound.lab.load.Lane;
import io.rebound.lab.load.Pace;
import io.rebound.lab.sink.Arrival;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One fault from its load to its findings. */
final class Run {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration COUNTED_EVERY = Duration.ofMillis(500);
  private static final Duration WINDOW = Duration.ofSeconds(1);

  /** The fault begins after so many hundredths of the tasks, and up to so many more. */
  private static final int FIRST_PART = 40;

  private static final int SPREAD = 20;

  /** Batches come and go; this part of the old rate in a second counts as the old rate. */
  private static final double NEARLY = 0.8;

  private final Cluster cluster;
  private final LabOptions options;
  private final PrintStream progress;
  private long begun;

  Run(Cluster cluster, LabOptions options, PrintStream progress) {
    this.cluster = cluster;
    this.options = options;
    this.progress = progress;
  }

  Result of(Fault fault) throws Exception {
    SplittableRandom random = new SplittableRandom(options.seed() ^ fault.name().hashCode());
    cluster.ready(fault.nodes());
    begun = System.nanoTime();
    String run = fault.name() + "-" + Long.toString(begun, Character.MAX_RADIX);
    try (Scene scene = new Scene(cluster, options, random, run)) {
      tell("%d nodes, seed %d: %s", fault.nodes(), options.seed(), fault.invariant());
      Lane lane = scene.lane("load");
      fault.point(scene, lane);
      int moment = options.tasks() * (FIRST_PART + random.nextInt(SPREAD)) / 100;
      try (Pace pace = new Pace(lane, options.perSecond())) {
        return under(pace, lane, moment, scene, fault);
      }
    }
  }

  private Result under(Pace pace, Lane lane, int moment, Scene scene, Fault fault)
      throws Exception {
    long start = System.nanoTime();
    await("the load runs", scene, () -> pace.submitted() >= moment);
    double before = scene.arrivals().rate(lane.name(), start + WINDOW.toNanos(), System.nanoTime());
    tell("%s begins at %.0f/s, %s", fault.name(), before, counts(scene));
    fault.inject(scene);
    fault.end(scene);
    long ended = System.nanoTime();
    int wanted = pace.submitted() + options.tasks() - moment;
    pace.stopAt(wanted);
    tell("%s has ended, %s", fault.name(), counts(scene));
    Optional<Duration> readyIn = readyIn(ended, () -> fault.isBack(scene));
    fault.afterwards(scene);
    await("all is submitted", scene, () -> pace.submitted() >= wanted);
    double after = scene.arrivals().rate(lane.name(), ended, pace.submittedAt());
    awaitEnd(scene);
    Findings findings = findings(scene, fault);
    return new Result(
        fault, findings, readyIn, before, after, atRateIn(scene, lane, ended, before));
  }

  private Optional<Duration> readyIn(long ended, BooleanSupplier isBack) {
    Waiting.until(
        PATIENCE, "the nodes are ready again", () -> isBack.getAsBoolean() && cluster.isReady());
    Duration needed = Duration.ofNanos(System.nanoTime() - ended);
    tell("ready after %.1f s", needed.toMillis() / 1000.0);
    return Optional.of(needed);
  }

  private static Optional<Duration> atRateIn(Scene scene, Lane lane, long ended, double before) {
    long step = WINDOW.toNanos() / 10;
    for (long from = ended; from < System.nanoTime(); from += step) {
      long to = from + WINDOW.toNanos();
      if (scene.arrivals().rate(lane.name(), from, to) >= NEARLY * before) {
        return Optional.of(Duration.ofNanos(to - ended));
      }
    }
    return Optional.empty();
  }

  /** Waits as long as tasks go on ending. */
  private void awaitEnd(Scene scene) {
    int left = Integer.MAX_VALUE;
    int now = scene.history().unfinished(scene.laneNames());
    while (now != 0 && now < left) {
      left = now;
      int reached = left;
      try {
        await(
            "fewer than " + reached + " tasks have not ended",
            scene,
            () -> countsFewerThan(reached, scene));
      } catch (AssertionError stuck) {
        tell("%s", stuck.getMessage());
      }
      now = scene.history().unfinished(scene.laneNames());
    }
  }

  /** Counting is work for PostgreSQL, so it is not asked all the time. */
  private static boolean countsFewerThan(int reached, Scene scene) {
    LockSupport.parkNanos(COUNTED_EVERY.toNanos());
    return scene.history().unfinished(scene.laneNames()) < reached;
  }

  private Findings findings(Scene scene, Fault fault) throws Exception {
    Set<String> lanes = Set.copyOf(scene.laneNames());
    List<Arrival> arrivals =
        scene.arrivals().all().stream().filter(each -> lanes.contains(each.lane())).toList();
    Checker checker = new Checker(scene.accepted().ids(), scene.history().of(lanes), arrivals);
    Findings found = checker.check(fault.allowance());
    return found.with(fault.judge(scene, found));
  }

  private void await(String what, Scene scene, BooleanSupplier condition) {
    long[] told = {System.nanoTime()};
    Waiting.until(
        PATIENCE,
        what,
        () -> {
          if (System.nanoTime() - told[0] > Duration.ofSeconds(5).toNanos()) {
            told[0] = System.nanoTime();
            tell("waiting until %s, %s", what, counts(scene));
          }
          return condition.getAsBoolean();
        });
  }

  private static String counts(Scene scene) {
    return "%,d accepted, %,d refused, %,d without an answer, %,d arrived"
        .formatted(
            scene.accepted().count(),
            scene.accepted().refused(),
            scene.accepted().unanswered(),
            scene.arrivals().count());
  }

  private void tell(String text, Object... values) {
    progress.printf("%6.1f s  %s%n", (System.nanoTime() - begun) / 1e9, text.formatted(values));
  }
}
