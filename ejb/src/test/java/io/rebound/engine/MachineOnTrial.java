package io.rebound.engine;

import static io.rebound.tenant.InMemoryTenancy.ACME;
import static io.rebound.tenant.InMemoryTenancy.aDestination;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.delivery.DeliveryScript;
import io.rebound.delivery.ScriptedChannel;
import io.rebound.destination.DestinationId;
import io.rebound.engine.Settings.AttemptLogging;
import io.rebound.history.TaskRow;
import io.rebound.intake.IntakeResult.Accepted;
import io.rebound.intake.Submissions;
import io.rebound.retry.Backoff;
import io.rebound.retry.RetryPolicy;
import io.rebound.schedule.Claims;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** The whole engine, without stores and without a container. */
@Timeout(60)
abstract class MachineOnTrial {
  static final DestinationId GRAVEYARD = new DestinationId(9);
  static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Settings.Engine SETTINGS =
      new Settings.Engine(
          1, 100, Duration.ofSeconds(30), 10, Duration.ofDays(30), AttemptLogging.ALL);

  final ExecutorService threads = Executors.newCachedThreadPool();
  final StoreClock clock = new StoreClock(Instant.now());
  final InMemoryPorts stores = new InMemoryPorts(clock);
  final DeliveryScript script = new DeliveryScript();
  final ScriptedChannel channel = script.channel();
  final Counts counts = new Counts();
  Machine machine = machineOver(stores.schedule);

  MachineOnTrial() {
    stores.tenancy.put(aDestination(GRAVEYARD, ACME, "graveyard"));
    stores.tenancy.put("quick", RetryPolicy.of(new Backoff.Fixed(Duration.ofMillis(20)), 2));
  }

  @AfterEach
  void stopEverything() throws Exception {
    machine.stop(Duration.ofSeconds(1));
    threads.shutdownNow();
  }

  final Machine machineOver(Claims claims) {
    return new Machine(
        SETTINGS, "node-1", stores.ports(channel, claims), clock, new Random(1), counts, counts);
  }

  final TaskId submit(Submissions submission) {
    return ((Accepted)
            machine.useCases().intake().submit(ACME, submission.to("orders").submission()))
        .answer()
        .id();
  }

  final Future<?> stopping() {
    return threads.submit(
        () -> {
          machine.stop(PATIENCE);
          return null;
        });
  }

  final void beat(String name) {
    machine.heartbeats().stream()
        .filter(heartbeat -> heartbeat.name().equals(name))
        .findFirst()
        .orElseThrow()
        .beat()
        .run();
  }

  final List<Task> deliveredTo(DestinationId destination) {
    return channel.deliveries().stream()
        .map(delivery -> delivery.task())
        .filter(task -> task.destination().equals(destination))
        .toList();
  }

  final Instant dueAt(TaskId id) {
    return stores.journal.find(id).orElseThrow().task().dueAt();
  }

  final TaskRow row(TaskId id) {
    return machine.useCases().lookup().find(ACME, id).orElseThrow().row();
  }

  final void eventuallyIs(TaskId id, TaskState state) {
    eventually(() -> row(id).state() == state);
  }

  static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
