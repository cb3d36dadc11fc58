package io.rebound.engine;

import io.rebound.delivery.Channels;
import io.rebound.dispatch.AttemptRunner;
import io.rebound.dispatch.Dispatcher;
import io.rebound.dispatch.Dispatcher.Pass;
import io.rebound.dispatch.Dispatcher.Seen;
import io.rebound.dispatch.InFlight;
import io.rebound.dispatch.LeaseKeeper;
import io.rebound.input.Counted;
import io.rebound.retry.RetryPolicies;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Settlement;
import io.rebound.settle.Settler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The loops that claim what is due and settle what became of it, with the leases in between. */
final class Delivering {
  /** Of the heap a quarter may be payloads under way. */
  private static final long PAYLOADS_HELD = Runtime.getRuntime().maxMemory() / 4;

  private static final Duration SAFETY_NET = Duration.ofSeconds(1);
  private static final Duration LEASE_BEAT = Duration.ofSeconds(1);
  private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(2);

  private final Settings.Engine settings;
  private final StoreClock clock;
  private final Meters meters;
  private final EngineLog log;
  private final Runnable onSettled;
  private final Runnable onLoss;
  private final Runnable onReturn;
  private final Channels channels;
  private final InFlight inFlight;
  private final Settler settler;
  private final LeaseKeeper leases;
  private final List<Loop> dispatching = new ArrayList<>();
  private final Loop settling;
  private volatile long extendedAt = System.nanoTime();

  /**
   * @param onSettled is called when there is something to write down
   * @param onLoss is called when the schedule turns out to have lost its content
   * @param onReturn is called when the schedule works again: it may have come back with older
   *     content, and not know it
   */
  Delivering(
      Settings.Engine settings,
      String node,
      Ports ports,
      StoreClock clock,
      RandomGenerator random,
      Meters meters,
      EngineLog log,
      Runnable onSettled,
      Runnable onLoss,
      Runnable onReturn) {
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
    this.log = log;
    this.onSettled = onSettled;
    this.onLoss = onLoss;
    this.onReturn = onReturn;
    channels = ports.channels();
    var tenancy = ports.tenancy();
    var claims = ports.scheduling().claims();
    inFlight = new InFlight(settings.maxInFlight(), PAYLOADS_HELD, this::wake);
    settler = new Settler(claims, this::settled);
    leases = new LeaseKeeper(claims, inFlight, settings.lease());
    AttemptRunner attempts =
        new AttemptRunner(
            tenancy.tenants(),
            tenancy.destinations(),
            id -> tenancy.policies().version(id).map(RetryPolicies.Version::policy),
            ports.channels(),
            new Reached(),
            node,
            clock,
            random);
    for (int shard = 0; shard < claims.shards(); shard++) {
      Dispatcher dispatcher =
          new Dispatcher(shard, claims, inFlight, attempts, settings.lease(), this::learn);
      dispatching.add(new Loop("dispatch " + shard, () -> dispatch(dispatcher), this::trouble));
    }
    settling = new Loop("settle", this::settleOnce, this::trouble);
  }

  void start(Executor threads) {
    threads.execute(settling);
    dispatching.forEach(threads::execute);
  }

  /** Something is due sooner than expected. */
  void wake() {
    dispatching.forEach(Loop::wake);
  }

  /** How many tasks this node holds. */
  int held() {
    return inFlight.held();
  }

  /** How often {@link #keepLeases} has to be called. */
  Duration leaseBeat() {
    return LEASE_BEAT.compareTo(extendEvery()) < 0 ? LEASE_BEAT : extendEvery();
  }

  void restoreLeases() {
    int restored = leases.restore();
    if (restored > 0) {
      log.info("leased again what is under way here: " + Counted.of(restored, "task"));
    }
  }

  /**
   * Prolongs what this node holds, then takes back what ran out, in this order: after a long outage
   * of the schedule what is still under way here is not to be taken back. When prolonging fails,
   * nothing is taken back.
   */
  void keepLeases() {
    extendIfDue();
    int reclaimed = leases.reclaim();
    if (reclaimed > 0) {
      meters.reclaimed(reclaimed);
      log.info(
          "took back "
              + Counted.of(reclaimed, "task whose lease", "tasks whose leases")
              + " had run out");
      wake();
    }
  }

  /** One that fails is tried again at the next beat, and not only when the next is due. */
  private void extendIfDue() {
    long now = System.nanoTime();
    if (now - extendedAt >= extendEvery().toNanos()) {
      leases.extend();
      extendedAt = now;
    }
  }

  private Duration extendEvery() {
    return settings.lease().dividedBy(4);
  }

  /** Claims no more, lets what is under way end until then, and settles it. */
  void stop(long deadline) throws InterruptedException {
    dispatching.forEach(Loop::stop);
    for (Loop loop : dispatching) {
      // A claim may be on its way, and what it leases has to be waited for too.
      loop.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
    awaitDeliveries(deadline);
    // What is still under way ends here, while there is somebody to settle it.
    channels.close();
    awaitDeliveries(System.nanoTime() + SETTLE_PATIENCE.toNanos());
    settling.stop();
    settling.awaitEnd(SETTLE_PATIENCE);
  }

  /** Whoever beats the hearts may have stopped already, so leases are prolonged here too. */
  private void awaitDeliveries(long deadline) throws InterruptedException {
    long every = leaseBeat().toNanos();
    long extendAt = System.nanoTime();
    while (inFlight.held() > 0 && System.nanoTime() < deadline) {
      if (System.nanoTime() >= extendAt) {
        extendQuietly();
        extendAt = System.nanoTime() + every;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private void extendQuietly() {
    try {
      extendIfDue();
    } catch (RuntimeException e) {
      log.trouble("leases", e);
    }
  }

  private Duration dispatch(Dispatcher dispatcher) {
    Pass pass = dispatcher.runOnce();
    if (pass.more()) {
      return Duration.ZERO;
    }
    return pass.untilNext().filter(next -> next.compareTo(SAFETY_NET) < 0).orElse(SAFETY_NET);
  }

  private void trouble(String part, Throwable thrown) {
    log.trouble(part, thrown);
    if (thrown == null) {
      onReturn.run();
    }
  }

  private void learn(Seen seen) {
    clock.sync(seen.now());
    if (!seen.intact()) {
      onLoss.run();
    }
  }

  private final class Reached implements AttemptRunner.Verdicts {
    @Override
    public void reached(Leased leased, Instant claimedAt, Settlement settlement) {
      settler.settle(settlement);
      try {
        meters.attempted(leased, claimedAt, settlement);
        log.attempted(leased, settlement);
      } catch (Throwable e) { // the settlement is taken, whatever is said of it
        log.trouble("attempt log", e);
      }
    }

    @Override
    public void lost(Leased leased) {
      inFlight.end(leased);
    }
  }

  private Duration settleOnce() throws InterruptedException {
    settler.runOnce(100, TimeUnit.MILLISECONDS);
    return Duration.ZERO;
  }

  private void settled(Settlement settlement, boolean held) {
    inFlight.end(settlement.leased());
    if (!held) {
      meters.stale(settlement);
      return;
    }
    onSettled.run();
    if (!(settlement instanceof Settlement.Delivered)) {
      wake();
    }
  }
}
