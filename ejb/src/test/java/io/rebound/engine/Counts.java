package io.rebound.engine;

import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Settlement;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what the machine tells. */
final class Counts implements Meters, EngineLog {
  final AtomicInteger accepted = new AtomicInteger();
  final AtomicInteger reclaimed = new AtomicInteger();
  final AtomicInteger troubles = new AtomicInteger();

  int troubles() {
    return troubles.get();
  }

  @Override
  public void accepted(TenantId tenant, int tasks) {
    accepted.addAndGet(tasks);
  }

  @Override
  public void reclaimed(int tasks) {
    reclaimed.addAndGet(tasks);
  }

  @Override
  public void trouble(String part, Throwable thrown) {
    troubles.incrementAndGet();
  }

  @Override
  public void attempted(Leased leased, Instant claimedAt, Settlement settlement) {}

  @Override
  public void attempted(Leased leased, Settlement settlement) {}

  @Override
  public void stale(Settlement settlement) {}

  @Override
  public void depths(Depths depths, int inFlight) {}

  @Override
  public void info(String message) {}
}
