package io.rebound.bench.node;

import com.sun.management.OperatingSystemMXBean;
import io.rebound.bench.figure.Figure;
import io.rebound.bench.measure.Allocations;
import io.rebound.bench.measure.ProcessorTime;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is spent from its beginning on: commands of Redis, commits of PostgreSQL, processor time of
 * each process, and what this JVM allocates. Divided by the tasks it predicts the rate.
 */
public final class Costs {
  private static final double MICROS = 1e6;
  private static final double NANOS = 1e9;

  private final BenchStores stores;
  private final Optional<ProcessHandle> server;
  private final Allocations allocations = Allocations.begin();
  private final long redisCommands;
  private final long commits;
  private final Map<String, Double> cpu;

  private Costs(BenchStores stores, Optional<ProcessHandle> server) {
    this.stores = stores;
    this.server = server;
    redisCommands = stores.redisCommands();
    commits = stores.postgresCommits();
    cpu = cpuSeconds();
  }

  /** Begins now, for the engine in this JVM. */
  static Costs ofEngine(BenchStores stores) {
    return new Costs(stores, Optional.empty());
  }

  /** Begins now, for a server beside this JVM, which is its client. */
  static Costs ofServer(BenchStores stores, ProcessHandle server) {
    return new Costs(stores, Optional.of(server));
  }

  /** The figure, with what each of the tasks has cost. */
  public Figure since(Figure figure, long tasks) {
    long allocated = allocations.bytes();
    Map<String, Double> spent = cpuSeconds();
    Figure whole =
        figure
            .with("Redis commands/task", (stores.redisCommands() - redisCommands) / (double) tasks)
            .with("commits/task", (stores.postgresCommits() - commits) / (double) tasks);
    if (server.isEmpty()) {
      whole = whole.with("allocated B/task", allocated / (double) tasks);
    }
    for (Map.Entry<String, Double> each : spent.entrySet()) {
      double seconds = each.getValue() - cpu.getOrDefault(each.getKey(), 0.0);
      whole = whole.with(each.getKey() + " CPU us/task", seconds * MICROS / tasks);
    }
    return whole;
  }

  private Map<String, Double> cpuSeconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put(
        server.isPresent() ? "client" : "JVM",
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
            / NANOS);
    server.ifPresent(process -> seconds.put("server", ProcessorTime.ofTree(process)));
    put(seconds, "PostgreSQL", "postgres");
    put(seconds, "Redis", "redis");
    put(seconds, "Kafka", "kafka");
    return seconds;
  }

  private void put(Map<String, Double> seconds, String name, String store) {
    stores.process(store).ifPresent(process -> seconds.put(name, ProcessorTime.ofTree(process)));
  }
}
