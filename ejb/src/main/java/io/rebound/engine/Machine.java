package io.rebound.engine;

import io.rebound.bulk.BulkWorker;
import io.rebound.dispatch.Reconciler;
import io.rebound.input.Counted;
import io.rebound.intake.Valve;
import io.rebound.quota.Quotas;
import io.rebound.schedule.PromptSchedule;
import io.rebound.schedule.Schedule;
import io.rebound.schedule.Schedule.Depths;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * The engine without its container: the use cases, and the loops that drive them. Whoever starts it
 * brings the threads and calls the heartbeats.
 */
public final class Machine {
  private final Settings.Engine settings;
  private final Ports ports;
  private final Meters meters;
  private final EngineLog log;
  private final Valve valve = new Valve();
  private final Quotas quotas;
  private final Schedule schedule;
  private final UseCases useCases;
  private final Delivering delivering;
  private final Recording recording;
  private final Recovery recovery;
  private final Loop recovering;
  private final Loop bulkActs;
  private AutoCloseable wakeups = () -> {};
  private volatile Executor ahead = Runnable::run;
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
    this.meters = meters;
    this.log = log;
    quotas = new Quotas(ports.remembering().unfinished(), clock);
    schedule = new WakingSchedule(ports.scheduling().schedule(), this::wakeDispatchers);
    String holder = node + "/" + Long.toHexString(random.nextLong());
    useCases =
        UseCases.of(
            ports,
            schedule,
            new PromptSchedule(
                new WakingSchedule(ports.scheduling().prompt(), this::wakeDispatchers), clock),
            node,
            holder,
            valve,
            clock,
            random,
            quotas,
            meters,
            this::askForRecovery,
            this::carryOnBulkActs);
    BulkWorker bulkWorker =
        new BulkWorker(ports.remembering().bulkRuns(), useCases.bulkHand(), clock, holder);
    bulkActs = new Loop("bulk acts", bulkWorker::runOnce, log::trouble);
    recording = new Recording(ports, log);
    recovery =
        new Recovery(
            ports,
            new Reconciler(
                ports.remembering().journal(),
                schedule,
                clock,
                question -> ahead.execute(question)),
            clock,
            this::restoreLeases,
            log::info);
    recovering = new Loop("recovery", recovery::runOnce, log::trouble);
    delivering =
        new Delivering(
            settings,
            node,
            ports,
            clock,
            random,
            new AllMeters(List.of(meters, new QuotaMeter(quotas))),
            log,
            recording::wake,
            recovering::wake,
            this::askForRecovery);
  }

  /** What people and clients ask of it. */
  public UseCases useCases() {
    return useCases;
  }

  /** Whether tasks are accepted. */
  public Valve valve() {
    return valve;
  }

  /** What tenants use of their quotas, as far as this node knows. */
  public Quotas quotas() {
    return quotas;
  }

  /** Starts all loops on threads of their own. */
  public void start(Executor threads) {
    ahead = threads;
    recording.start(threads);
    delivering.start(threads);
    threads.execute(recovering);
    threads.execute(bulkActs);
    wakeups = ports.scheduling().wakeups().listen(this::wakeDispatchers);
    running = true;
  }

  /** What has to be called, again and again, while the machine runs. */
  public List<Heartbeat> heartbeats() {
    return List.of(
        new Heartbeat("keep leases", delivering.leaseBeat(), delivering::keepLeases),
        new Heartbeat(
            "forward dead letters", Duration.ofMillis(500), useCases.forwarder()::runOnce),
        new Heartbeat("count unfinished tasks", Duration.ofSeconds(1), quotas::count),
        new Heartbeat("fire schedules", Duration.ofSeconds(1), useCases.cronFirer()::runOnce),
        new Heartbeat("sample depths", Duration.ofSeconds(1), this::sample),
        new Heartbeat(
            "count lanes",
            Duration.ofSeconds(5),
            () -> meters.lanes(ports.scheduling().lanes().census())));
  }

  /**
   * Stops claiming, lets what is under way end, closes the channels, and writes down what became of
   * it all. What does not end in time is left to its lease.
   */
  public void stop(Duration patience) throws InterruptedException {
    running = false;
    valve.closeForGood("this node is stopping");
    long deadline = System.nanoTime() + patience.toNanos();
    closeWakeups();
    recovering.stop();
    bulkActs.stop();
    delivering.stop(deadline);
    recording.stop();
  }

  private void closeWakeups() {
    try {
      wakeups.close();
    } catch (Exception e) {
      log.trouble("wake-ups", e);
    }
  }

  /** Why this node does not do all of its work; empty when it does. */
  public Optional<String> idleBecause() {
    if (!running) {
      return Optional.of("the engine is not running");
    }
    return recovery.isIncomplete() ? Optional.of(rebuilding()) : valve.closedBecause();
  }

  private String rebuilding() {
    long restored = recovery.restored();
    return "the schedule is being rebuilt from the journal"
        + (restored == 0 ? "" : ", so far with " + Counted.of(restored, "task"));
  }

  /**
   * Why this node should get no requests; empty when it takes and delivers tasks. While a schedule
   * is being rebuilt it does both, once it is known which lanes are held back.
   */
  public Optional<String> notReadyBecause() {
    return running && recovery.isGated() ? valve.closedBecause() : idleBecause();
  }

  /** How many tasks this node holds. */
  public int held() {
    return delivering.held();
  }

  /** The shards whose outcomes this node writes into the history. */
  public List<Integer> recordedShards() {
    return recording.shards();
  }

  /** Has the schedule completed from the journal, because it was not told something. */
  public void askForRecovery() {
    recovery.ask();
    recovering.wake();
  }

  private void carryOnBulkActs() {
    bulkActs.wake();
  }

  private void restoreLeases() {
    delivering.restoreLeases();
  }

  private void sample() {
    Depths depths = schedule.depths();
    meters.depths(depths, delivering.held());
    boolean full = depths.outcomes() >= settings.mostOutcomes();
    if (full) {
      valve.close(
          "the history is "
              + Counted.of(depths.outcomes(), "entry", "entries")
              + " behind; PostgreSQL may be away");
    } else {
      valve.open();
    }
  }

  private void wakeDispatchers() {
    delivering.wake();
  }
}
