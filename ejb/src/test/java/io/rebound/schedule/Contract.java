package io.rebound.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationId;
import io.rebound.destination.Gate;
import io.rebound.destination.Limits;
import io.rebound.history.Event;
import io.rebound.retry.FaultClass;
import io.rebound.schedule.Claims.Claim;
import io.rebound.schedule.Claims.Leased;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Payload;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskIds;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the contracts of the schedule have in common: a fresh schedule for each test, and words to
 * tell its story.
 */
abstract class Contract {
  static final TenantId ACME = new TenantId(1);
  static final TenantId GLOBEX = new TenantId(2);
  static final DestinationId ORDERS = new DestinationId(10);
  static final DestinationId INVOICES = new DestinationId(20);
  static final Duration LEASE = Duration.ofSeconds(30);
  static final Duration NO_TIME = Duration.ofNanos(1_000);

  private final TaskIds ids = new TaskIds(InstantSource.system(), new Random(7));
  SchedulePorts ports;

  /** An empty schedule whose node is called {@code test}, by the true time. */
  abstract SchedulePorts fresh(int shards);

  @BeforeEach
  void startEmpty() {
    ports = fresh(1);
  }

  static Gate gate(boolean paused, int maxInFlight) {
    return new Gate(paused, Limits.of(maxInFlight));
  }

  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  Entry aTask(TenantId tenant, DestinationId lane, Instant due, int priority) {
    Task task =
        new Task(
            ids.next(),
            tenant,
            lane,
            3,
            due,
            due,
            priority,
            Optional.of("key"),
            Map.of("a", "b"),
            Optional.empty(),
            payload("{}"),
            Durability.MEMORY,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Entry(task, Progress.fresh(due));
  }

  Entry aTask() {
    return aTask(ACME, ORDERS, now().minusSeconds(1), Task.DEFAULT_PRIORITY);
  }

  Entry aTaskDue(Instant due) {
    return aTask(ACME, ORDERS, due, Task.DEFAULT_PRIORITY);
  }

  List<Entry> tasks(int count, TenantId tenant, DestinationId lane) {
    Instant due = now().minusSeconds(1);
    return IntStream.range(0, count)
        .mapToObj(i -> aTask(tenant, lane, due, Task.DEFAULT_PRIORITY))
        .toList();
  }

  static Payload payload(String json) {
    return new Payload(json.getBytes(StandardCharsets.UTF_8), Payload.JSON);
  }

  void add(Entry... entries) {
    add(List.of(entries));
  }

  void add(List<Entry> entries) {
    ports.schedule().add(entries, false, Durability.MEMORY);
  }

  void addRecorded(List<Entry> entries) {
    ports.schedule().add(entries, true, Durability.MEMORY);
  }

  Claim claim(int limit) {
    return ports.claims().claim(0, limit, LEASE);
  }

  Leased claimOne() {
    List<Leased> leased = claim(1).leased();
    assertThat(leased).hasSize(1);
    return leased.get(0);
  }

  /** Claims until that many are leased, in pieces as large as the schedule gives them. */
  List<Leased> claimAll(int count) {
    List<Leased> leased = new ArrayList<>();
    eventually(
        () -> {
          leased.addAll(claim(count - leased.size()).leased());
          return leased.size() == count;
        });
    return leased;
  }

  boolean settle(Settlement settlement) {
    return ports.claims().settle(List.of(settlement)).get(0);
  }

  void markIntact() {
    assertThat(ports.rebuild().markIntact(ports.rebuild().begin())).isTrue();
  }

  List<Event> outcomes() {
    return ports.outcomes().read(0, 100_000).events();
  }

  static Attempt anAttempt(Leased leased, Outcome outcome) {
    int number = leased.progress().attempts() + 1;
    return new Attempt(number, now(), Duration.ofMillis(12), "test", outcome, OptionalInt.of(9));
  }

  static Settlement delivered(Leased leased) {
    Outcome outcome = Outcome.delivered(OptionalInt.of(204), "No Content", "");
    return new Settlement.Delivered(leased, anAttempt(leased, outcome));
  }

  static Settlement retriedAt(Leased leased, Instant due) {
    Outcome outcome = Outcome.failed(FaultClass.CONNECT, "connection refused");
    return new Settlement.Retry(
        leased, anAttempt(leased, outcome), leased.progress().failedUntil(due));
  }

  static List<TaskId> idsOf(List<Leased> leased) {
    return leased.stream().map(Leased::id).toList();
  }

  static List<TaskId> ids(List<Entry> entries) {
    return entries.stream().map(entry -> entry.task().id()).toList();
  }

  static long countOf(TenantId tenant, List<Leased> leased) {
    return leased.stream().filter(one -> one.task().orElseThrow().tenant().equals(tenant)).count();
  }

  /** Waits until it holds, ten seconds at most. */
  static void eventually(BooleanSupplier condition) {
    Instant end = Instant.now().plusSeconds(10);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("still waiting").isBefore(end);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
