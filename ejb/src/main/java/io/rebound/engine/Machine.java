package io.rebound.engine;

import io.rebound.deadletter.Forwarder;
import io.rebound.deadletter.ForwardingHand;
import io.rebound.deadletter.Redrive;
import io.rebound.dispatch.AttemptRunner;
import io.rebound.dispatch.Dispatcher;
import io.rebound.dispatch.Dispatcher.Pass;
import io.rebound.dispatch.InFlight;
import io.rebound.dispatch.LeaseKeeper;
import io.rebound.dispatch.Reconciler;
import io.rebound.history.HistoryRecorder;
import io.rebound.history.TaskLookup;
import io.rebound.intake.Acceptance;
import io.rebound.intake.TaskControl;
import io.rebound.intake.TaskDrafting;
import io.rebound.intake.TaskIntake;
import io.rebound.intake.Valve;
import io.rebound.retry.RetryPolicies;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Schedule;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Settlement;
import io.rebound.settle.Settler;
import io.rebound.task.TaskIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * The engine without its container: the use cases, wired, and the loops that drive them. Whoever
 * starts it brings the threads and calls the heartbeats.
 */
public final class Machine {
  private static final Duration SAFETY_NET = Duration.ofSeconds(1);
  private static final Duration CAUGHT_UP = Duration.ofMillis(200);
  private static final Duration NOT_OURS = Duration.ofSeconds(2);

  private final Settings.Engine settings;
  private final Ports ports;
  private final StoreClock clock;
  private final Meters meters;
  private final EngineLog log;
  private final InFlight inFlight;
  private final Settler settler;
  private final LeaseKeeper leases;
  private final Forwarder forwarder;
  private final Recovery recovery;
  private final Valve valve = new Valve();
  private final Schedule schedule;
  private final TaskIntake intake;
  private final TaskControl control;
  private final Redrive redrive;
  private final TaskLookup lookup;
  private final List<Loop> dispatching = new ArrayList<>();
  private final List<Loop> recording = new ArrayList<>();
  private final List<HistoryRecorder> recorders = new ArrayList<>();
  private final Loop settling;
  private final Loop recovering;
  private AutoCloseable wakeups = () -> {};
  private volatile boolean running;

  public Machine(
      Settings.Engine settings,
      String node,
      Ports ports,
      StoreClock clock,
      RandomGenerator random,
      Meters meters,
      EngineLog log) {
    this.settings = settings;
    this.ports = ports;
    this.clock = clock;
    this.meters = meters;
    this.log = log;
    var tenancy = ports.tenancy();
    var scheduling = ports.scheduling();
    var remembering = ports.remembering();
    schedule = new WakingSchedule(scheduling.schedule(), this::wakeDispatchers);
    TaskIds ids = new TaskIds(clock, random);
    Acceptance acceptance =
        new Acceptance(remembering.journal(), schedule, clock, this::askForRecovery);
    intake =
        new TaskIntake(
            tenancy.tenants(),
            new TaskDrafting(tenancy.destinations(), tenancy.policies(), ids, clock),
            acceptance,
            valve,
            meters::accepted);
    control = new TaskControl(remembering.journal(), schedule);
    redrive = new Redrive(remembering.deadLetters(), schedule, clock, this::askForRecovery);
    lookup =
        new TaskLookup(
            remembering.history(),
            schedule,
            tenancy.destinations(),
            new UnrecordedTasks(tenancy.destinations(), tenancy.policies()));
    forwarder =
        new Forwarder(
            remembering.deadLetters(),
            new ForwardingHand(
                tenancy.tenants(),
                tenancy.destinations(),
                tenancy.policies(),
                acceptance,
                ids,
                clock));
    inFlight = new InFlight(settings.maxInFlight(), this::wakeDispatchers);
    settler = new Settler(scheduling.claims(), this::settled);
    leases = new LeaseKeeper(scheduling.claims(), inFlight, settings.lease());
    recovery =
        new Recovery(
            ports, new Reconciler(remembering.journal(), schedule, clock), clock, log::info);
    AttemptRunner attempts =
        new AttemptRunner(
            tenancy.tenants(),
            tenancy.destinations(),
            id -> tenancy.policies().version(id).map(RetryPolicies.Version::policy),
            ports.channels(),
            this::reached,
            node,
            clock,
            random);
    BiConsumer<String, Throwable> trouble = log::trouble;
    for (int shard = 0; shard < scheduling.claims().shards(); shard++) {
      Dispatcher dispatcher =
          new Dispatcher(shard, scheduling.claims(), inFlight, attempts, settings.lease());
      dispatching.add(new Loop("dispatch " + shard, () -> dispatch(dispatcher), trouble));
      HistoryRecorder recorder =
          new HistoryRecorder(shard, scheduling.outcomes(), remembering.writer());
      recorders.add(recorder);
      recording.add(new Loop("history " + shard, () -> record(recorder), trouble));
    }
    settling = new Loop("settle", this::settleOnce, trouble);
    recovering = new Loop("recovery", recovery::runOnce, trouble);
  }

  /** The door for tasks. */
  public TaskIntake intake() {
    return intake;
  }

  /** Cancels tasks and runs them now. */
  public TaskControl control() {
    return control;
  }

  /** Brings dead letters back. */
  public Redrive redrive() {
    return redrive;
  }

  /** Finds tasks in their true state. */
  public TaskLookup lookup() {
    return lookup;
  }

  /** Whether tasks are accepted. */
  public Valve valve() {
    return valve;
  }

  /** Starts all loops on threads of their own. */
  public void start(Executor threads) {
    threads.execute(settling);
    recording.forEach(threads::execute);
    dispatching.forEach(threads::execute);
    threads.execute(recovering);
    wakeups = ports.scheduling().wakeups().listen(this::wakeDispatchers);
    running = true;
  }

  /** What has to be called, again and again, while the machine runs. */
  public List<Heartbeat> heartbeats() {
    return List.of(
        new Heartbeat("extend leases", settings.lease().dividedBy(4), leases::extend),
        new Heartbeat("reclaim leases", Duration.ofSeconds(1), this::reclaim),
        new Heartbeat("forward dead letters", Duration.ofMillis(500), forwarder::runOnce),
        new Heartbeat("sample depths", Duration.ofSeconds(1), this::sample));
  }

  /**
   * Stops claiming, lets what is under way end, and writes down what became of it. What does not
   * end in time is left to its lease.
   */
  public void stop(Duration patience) throws InterruptedException {
    running = false;
    valve.close("this node is stopping");
    long deadline = System.nanoTime() + patience.toNanos();
    quietly("wake-ups", wakeups::close);
    recovering.stop();
    dispatching.forEach(Loop::stop);
    for (Loop loop : dispatching) {
      // A claim may be on its way, and what it leases has to be waited for too.
      loop.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
    awaitDeliveries(deadline);
    settling.stop();
    settling.awaitEnd(Duration.ofSeconds(2));
    recording.forEach(Loop::stop);
    for (int i = 0; i < recorders.size(); i++) {
      recording.get(i).awaitEnd(Duration.ofSeconds(2));
      flush(recorders.get(i));
    }
  }

  /** Whoever beats the hearts may have stopped already, so leases are prolonged here too. */
  private void awaitDeliveries(long deadline) throws InterruptedException {
    long every = settings.lease().dividedBy(4).toNanos();
    long extendAt = System.nanoTime();
    while (inFlight.held() > 0 && System.nanoTime() < deadline) {
      if (System.nanoTime() >= extendAt) {
        quietly("leases", leases::extend);
        extendAt = System.nanoTime() + every;
      }
      TimeUnit.MILLISECONDS.sleep(20);
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

  /** Why this node does not do its work; empty when it does. */
  public Optional<String> idleBecause() {
    if (!running) {
      return Optional.of("the engine is not running");
    }
    return recovery.isIncomplete()
        ? Optional.of("the schedule is being rebuilt from the journal")
        : valve.closedBecause();
  }

  /** How many tasks this node holds. */
  public int held() {
    return inFlight.held();
  }

  private Duration dispatch(Dispatcher dispatcher) {
    Pass pass = dispatcher.runOnce();
    pass.seen()
        .ifPresent(
            seen -> {
              clock.sync(seen.now());
              if (!seen.intact()) {
                recovering.wake();
              }
            });
    if (pass.more()) {
      return Duration.ZERO;
    }
    return pass.untilNext().filter(next -> next.compareTo(SAFETY_NET) < 0).orElse(SAFETY_NET);
  }

  private void reached(Leased leased, Instant claimedAt, Settlement settlement) {
    settler.settle(settlement);
    meters.attempted(leased, claimedAt, settlement);
    log.attempted(leased, settlement);
  }

  private Duration settleOnce() throws InterruptedException {
    settler.runOnce(100, TimeUnit.MILLISECONDS);
    return Duration.ZERO;
  }

  private void settled(Settlement settlement, boolean held) {
    inFlight.end(settlement.leased());
    if (held) {
      recording.forEach(Loop::wake);
    } else {
      meters.stale(settlement);
    }
    if (held && !(settlement instanceof Settlement.Delivered)) {
      wakeDispatchers();
    }
  }

  private Duration record(HistoryRecorder recorder) {
    return switch (recorder.runOnce()) {
      case WROTE -> Duration.ZERO;
      case CAUGHT_UP -> CAUGHT_UP;
      case NOT_OURS -> NOT_OURS;
    };
  }

  private void reclaim() {
    int reclaimed = leases.reclaim();
    if (reclaimed > 0) {
      meters.reclaimed(reclaimed);
      log.info("took back " + reclaimed + " tasks whose lease had run out");
      wakeDispatchers();
    }
  }

  private void sample() {
    Depths depths = schedule.depths();
    meters.depths(depths, inFlight.held());
    boolean full = depths.outcomes() >= settings.mostOutcomes();
    if (full) {
      valve.close(
          "the history is " + depths.outcomes() + " entries behind; PostgreSQL may be away");
    } else if (running && valve.closedBecause().isPresent()) {
      valve.open();
    }
  }

  /** Has the schedule completed from the journal, because it was not told something. */
  public void askForRecovery() {
    recovery.ask();
    recovering.wake();
  }

  private void wakeDispatchers() {
    dispatching.forEach(Loop::wake);
  }

  private void quietly(String part, AutoCloseable step) {
    try {
      step.close();
    } catch (Exception e) {
      log.trouble(part, e);
    }
  }
}
