package io.rebound.engine;

import com.sun.management.OperatingSystemMXBean;
import io.rebound.overview.Pulse;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Takes the pulse of this node. */
final class Vitals {
  private final Machine machine;
  private final int maxInFlight;
  private final DataSource database;
  private final InstantSource storeClock;

  Vitals(Machine machine, int maxInFlight, DataSource database, InstantSource storeClock) {
    this.machine = machine;
    this.maxInFlight = maxInFlight;
    this.database = database;
    this.storeClock = storeClock;
  }

  Pulse pulse() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new Pulse(
        machine.held(),
        maxInFlight,
        machine.recordedShards(),
        machine.idleBecause(),
        heap.getUsed(),
        heap.getMax(),
        cpu(),
        Duration.between(storeClock.instant(), Instant.now()),
        connectionWait());
  }

  private static double cpu() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Math.max(0, system.getProcessCpuLoad()) * system.getAvailableProcessors();
  }

  private Duration connectionWait() {
    long start = System.nanoTime();
    try {
      Connection taken = database.getConnection();
      Duration waited = since(start);
      taken.close();
      return waited;
    } catch (SQLException e) {
      // How long it took to be told so is as telling.
      return since(start);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
