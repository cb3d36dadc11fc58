package io.rebound.engine;

import io.rebound.destination.Destination;
import io.rebound.dispatch.Reconciler;
import io.rebound.intake.Acceptance;
import io.rebound.schedule.Rebuild;
import io.rebound.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the schedule complete: rebuilds it when its store has lost its content, puts in what an
 * accept could not, and loads what comes due.
 */
final class Recovery {
  /** Tasks come into the schedule at least this long before they are due. */
  private static final Duration LOAD_EVERY = Acceptance.HORIZON.dividedBy(4);

  private static final Duration FULL_SWEEP_EVERY = Duration.ofMinutes(30);
  private static final int PAGE = 1000;

  private static final Duration UNTIL_SETTLED = Reconciler.GRACE.plusSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** By then every other node has seen the loss too, and has told what it holds. */
  static final Duration UNTIL_OTHERS_HAVE_TOLD = Loop.LONGEST_PAUSE.plusMillis(1500);

  private static final Duration WHILE_ANOTHER_PUTS_IN = Duration.ofMillis(250);

  private final Ports ports;
  private final Reconciler reconciler;
  private final InstantSource clock;
  private final Runnable restoreLeases;
  private final PuttingBack puttingBack;
  private Instant loadedUntil = Instant.EPOCH;
  private Instant nextFullSweep = Instant.EPOCH;
  private Instant lastAsked = Instant.EPOCH;
  private Optional<Begun> begun = Optional.empty();
  private boolean wasIntact;
  private volatile boolean gated;
  private volatile boolean incomplete = true;

  /**
   * A rebuild under way.
   *
   * @param putInFrom when what nobody holds goes in
   */
  private record Begun(String name, Instant putInFrom) {
    Begun at(Instant later) {
      return new Begun(name, later);
    }
  }

  /**
   * @param restoreLeases tells a schedule that has lost its content what this node still holds
   */
  Recovery(
      Ports ports,
      Reconciler reconciler,
      InstantSource clock,
      Runnable restoreLeases,
      Consumer<String> log) {
    this.ports = ports;
    this.reconciler = reconciler;
    this.clock = clock;
    this.restoreLeases = restoreLeases;
    this.puttingBack = new PuttingBack(clock, log);
  }

  /**
   * Asks for a full sweep, as soon as the tasks that were accepted until now are old enough for it.
   */
  synchronized void ask() {
    lastAsked = clock.instant();
    sweepFullyBy(lastAsked.plus(UNTIL_SETTLED));
  }

  private synchronized void sweepFullyBy(Instant time) {
    nextFullSweep = time.isBefore(nextFullSweep) ? time : nextFullSweep;
  }

  /** A sweep that begins at that time misses what was asked for just before. */
  private synchronized void planSweepAfter(Instant now) {
    Instant settled = lastAsked.plus(UNTIL_SETTLED);
    nextFullSweep = settled.isAfter(now) ? settled : now.plus(FULL_SWEEP_EVERY);
  }

  private synchronized Instant nextFullSweep() {
    return nextFullSweep;
  }

  /** Whether the schedule may lack tasks that the journal has had for a while. */
  boolean isIncomplete() {
    return incomplete;
  }

  /**
   * Whether the schedule knows which lanes are held back, so that new tasks can be accepted and
   * delivered, even while older ones are being put back.
   */
  boolean isGated() {
    return gated;
  }

  /** How many tasks were put back by the sweep that is under way, or by the last one. */
  long restored() {
    return puttingBack.restored();
  }

  /** One pass; answers how long the next can wait. */
  Duration runOnce() {
    boolean lost = !store().isIntact();
    incomplete |= lost;
    gated = !lost || begun.isPresent();
    wasIntact |= !lost;
    Instant now = clock.instant();
    if (!lost && begun.isPresent()) {
      leaveItToTheOther(now);
    }
    Instant horizon = now.plus(Acceptance.HORIZON).plus(LOAD_EVERY);
    if (lost || !now.isBefore(nextFullSweep())) {
      sweepFully(now, horizon, lost);
    } else if (horizon.isAfter(loadedUntil.plus(LOAD_EVERY))) {
      // What was accepted since the last time, or left out by it, can be due as early as this.
      Instant from = loadedUntil.minus(LOAD_EVERY).minus(UNTIL_SETTLED);
      if (!inTurn(() -> sweep(from, horizon, false))) {
        return WHILE_ANOTHER_PUTS_IN;
      }
      loadedUntil = horizon;
    }
    Duration untilSweep = Duration.between(clock.instant(), nextFullSweep());
    return untilSweep.compareTo(LONGEST_WAIT) < 0 ? untilSweep : LONGEST_WAIT;
  }

  /**
   * One node at a time, or what one puts in may be delivered, written down and forgotten between
   * the last question of the other and its add.
   */
  private boolean inTurn(Runnable sweep) {
    if (!store().takeTurn()) {
      return false;
    }
    sweep.run();
    store().endTurn();
    return true;
  }

  private Rebuild store() {
    return ports.scheduling().rebuild();
  }

  /** Another node has put in all that the journal had. */
  private void leaveItToTheOther(Instant now) {
    begun = Optional.empty();
    // What was accepted in the last seconds was left out; the other may not live to put it in.
    ask();
    planSweepAfter(now);
    incomplete = false;
  }

  private void sweepFully(Instant now, Instant horizon, boolean lost) {
    planSweepAfter(now);
    try {
      boolean done = lost ? rebuild(now, horizon) : inTurn(() -> sweepAll(horizon));
      if (!done) {
        Instant later = lost ? now : now.plus(WHILE_ANOTHER_PUTS_IN);
        sweepFullyBy(begun.map(Begun::putInFrom).orElse(later));
        return;
      }
      loadedUntil = horizon;
      incomplete = false;
    } catch (RuntimeException e) {
      sweepFullyBy(now);
      throw e;
    }
  }

  private void sweepAll(Instant horizon) {
    gate();
    sweep(Instant.EPOCH, horizon, false);
  }

  /**
   * First all nodes tell what they hold, then the rest goes in, or what is under way elsewhere
   * would be handed out again. Who has just started waits for nobody: nothing was lost under its
   * eyes.
   *
   * @return false while it waits, and when the content was lost once more meanwhile
   */
  private boolean rebuild(Instant now, Instant horizon) {
    Begun rebuild = begun.orElseGet(() -> begin(now));
    begun = Optional.of(rebuild);
    if (now.isBefore(rebuild.putInFrom())) {
      return false;
    }
    if (!store().isUnderWay(rebuild.name())) {
      // Or another node has just finished, and the next pass will see it.
      begun = begun.filter(any -> store().isIntact());
      return false;
    }
    if (!store().takeTurn()) {
      begun = Optional.of(rebuild.at(now.plus(WHILE_ANOTHER_PUTS_IN)));
      return false;
    }
    begun = Optional.empty();
    gate();
    sweep(Instant.EPOCH, horizon, true);
    // What was accepted in the last seconds was left out, lest it be added twice.
    ask();
    boolean complete = store().markIntact(rebuild.name());
    store().endTurn();
    return complete;
  }

  private Begun begin(Instant now) {
    String name = store().begin();
    puttingBack.begin();
    restoreLeases.run();
    // What is accepted meanwhile is delivered: not to whom is paused, nor faster than they bear.
    gate();
    return new Begun(name, wasIntact ? now.plus(UNTIL_OTHERS_HAVE_TOLD) : now);
  }

  private void sweep(Instant from, Instant before, boolean lost) {
    puttingBack.begin();
    long restored = reconciler.sweep(from, before, store()::keepTurn, puttingBack::reached);
    if (lost || restored > 0) {
      puttingBack.end();
    }
  }

  /** Tells the schedule of every lane and tenant that is not as they are when nobody chooses. */
  private void gate() {
    Optional<Destination> last = Optional.empty();
    List<Destination> page;
    do {
      page = ports.tenancy().catalog().gated(last.map(Destination::id), PAGE);
      for (Destination each : page) {
        ports.scheduling().lanes().gate(each.tenant(), each.id(), each.gate());
        last = Optional.of(each);
      }
    } while (page.size() == PAGE);
    weigh();
    gated = true;
  }

  private void weigh() {
    Optional<String> last = Optional.empty();
    List<Tenant> page;
    do {
      page = ports.tenancy().directory().list(last, PAGE);
      for (Tenant each : page) {
        ports.scheduling().lanes().weigh(each.id(), each.weight());
        last = Optional.of(each.name());
      }
    } while (page.size() == PAGE);
  }
}
