package io.rebound.engine.benchmark;

import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.Measured;
import io.rebound.benchmark.Scenarios;
import io.rebound.benchmark.Setup;
import io.rebound.benchmark.Stage;
import io.rebound.engine.Ports;
import io.rebound.intake.TaskIntake;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Durability;
import io.rebound.tenant.Tenant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The running engine as a stage: its own use cases, beside whatever else it does. */
public final class EngineStage implements Stage {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int QUIET_LOOKS = 3;

  private final Ports.Tenancy tenancy;
  private final TaskIntake intake;
  private final Gauge gauge;
  private final Ledger ledger;
  private final Surroundings surroundings;
  private final InstantSource clock;
  private final ThreadFactory threads;

  /**
   * @param gauge is among the meters of the engine
   * @param threads makes the threads of the callers
   */
  public EngineStage(
      Ports.Tenancy tenancy,
      TaskIntake intake,
      Gauge gauge,
      DataSource database,
      Surroundings surroundings,
      InstantSource clock,
      ThreadFactory threads) {
    this.tenancy = tenancy;
    this.intake = intake;
    this.gauge = gauge;
    this.ledger = new Ledger(database);
    this.surroundings = surroundings;
    this.clock = clock;
    this.threads = threads;
  }

  @Override
  public Setup setup(String scenario, SortedMap<String, String> parameters) {
    return new Setup(
        scenario,
        parameters,
        Optional.of(durability(parameters)),
        surroundings.commit(),
        surroundings.machine(),
        surroundings.versions());
  }

  @Override
  public Measured play(BenchmarkRun run, Watch watch) throws InterruptedException {
    Map<String, String> parameters = run.setup().parameters();
    int bytes = Integer.parseInt(parameters.get(Scenarios.BYTES));
    Site site = Site.open(tenancy, intake, run.id(), durability(parameters), bytes);
    Play play =
        new Play(site, parameters, gauge, ledger, clock, watch, new Callers(threads, watch));
    try {
      return switch (run.setup().scenario()) {
        case Scenarios.SUBMIT -> play.submit(Integer.parseInt(parameters.get(Scenarios.CALLERS)));
        case Scenarios.ONE_BY_ONE -> play.submit(1);
        case Scenarios.THROUGH -> play.through();
        case Scenarios.DRAIN -> play.drain();
        case Scenarios.LATENESS -> play.lateness();
        default ->
            throw new IllegalStateException("there is no scenario " + run.setup().scenario());
      };
    } finally {
      gauge.rest();
    }
  }

  @Override
  public void clear(BenchmarkRun run) throws InterruptedException {
    Optional<Tenant> tenant = tenancy.directory().get(Site.tenantOf(run.id()));
    if (tenant.isPresent()) {
      letGo(tenant.get());
      ledger.remove(tenant.get().id());
    }
  }

  /** What waits is delivered to nowhere: faster than taking it back, and it leaves no trace. */
  private void letGo(Tenant tenant) throws InterruptedException {
    tenancy.catalog().pause(Actor.SERVER, tenant.id(), Site.LANE, false);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Ledger.Tally last = ledger.tally(tenant.id());
    int quiet = 0;
    while (quiet < QUIET_LOOKS) {
      TimeUnit.SECONDS.sleep(1);
      Ledger.Tally now = ledger.tally(tenant.id());
      // What is accepted in memory comes into the history a moment later.
      quiet = now.equals(last) && now.tasks() == now.delivered() ? quiet + 1 : 0;
      last = now;
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "of " + now.tasks() + " tasks only " + now.delivered() + " were let go");
      }
    }
  }

  private static Durability durability(Map<String, String> parameters) {
    return Durability.valueOf(parameters.get("durability").toUpperCase(Locale.ROOT));
  }
}
