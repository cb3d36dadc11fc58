package io.rebound.engine;

import static io.rebound.delivery.DeliveryScript.taken;
import static io.rebound.intake.Submissions.aSubmission;
import static io.rebound.tenant.InMemoryTenancy.ACME;
import static io.rebound.tenant.InMemoryTenancy.aDestination;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.delivery.DeliveryScript;
import io.rebound.delivery.ScriptedChannel;
import io.rebound.destination.DestinationId;
import io.rebound.engine.Settings.AttemptLogging;
import io.rebound.history.TaskRow;
import io.rebound.intake.IntakeClosed;
import io.rebound.intake.IntakeResult.Accepted;
import io.rebound.intake.Submission.When;
import io.rebound.intake.Submissions;
import io.rebound.retry.Backoff;
import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.retry.RetryPolicy;
import io.rebound.schedule.Claims;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Schedule.Change;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Settlement;
import io.rebound.task.Outcome;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole engine, without stores and without a container. */
@Timeout(60)
class MachineTest {
  private static final DestinationId GRAVEYARD = new DestinationId(9);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Settings.Engine SETTINGS =
      new Settings.Engine(
          1, 100, Duration.ofSeconds(30), 10, Duration.ofDays(30), AttemptLogging.ALL);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final StoreClock clock = new StoreClock(Instant.now());
  private final InMemoryPorts stores = new InMemoryPorts(clock);
  private final DeliveryScript script = new DeliveryScript();
  private final ScriptedChannel channel = script.channel();
  private final Counts counts = new Counts();
  private Machine machine = machineOver(stores.schedule);

  MachineTest() {
    stores.tenancy.put(aDestination(GRAVEYARD, ACME, "graveyard"));
    stores.tenancy.put("quick", RetryPolicy.of(new Backoff.Fixed(Duration.ofMillis(20)), 2));
  }

  @AfterEach
  void stopEverything() throws Exception {
    machine.stop(Duration.ofSeconds(1));
    threads.shutdownNow();
  }

  @Test
  void deliversWhatIsSubmitted() {
    machine.start(threads);

    TaskId id = submit(aSubmission());

    eventuallyIs(id, TaskState.DELIVERED);
    assertThat(stores.history.attempts(id)).hasSize(1);
    assertThat(channel.deliveries()).hasSize(1);
    eventually(() -> machine.held() == 0);
    assertThat(counts.accepted).hasValue(1);
  }

  @Test
  void deliversWhatWasSubmittedBeforeItStarted() {
    TaskId id = submit(aSubmission());

    machine.start(threads);

    eventuallyIs(id, TaskState.DELIVERED);
  }

  @Test
  void deliversALaterTaskNotBeforeItIsDue() {
    List<Instant> delivered = new ArrayList<>();
    script.then(
        delivery -> {
          delivered.add(clock.instant());
          return CompletableFuture.completedStage(taken());
        });
    machine.start(threads);

    TaskId id = submit(aSubmission().when(new When.In(Duration.ofMillis(300))));

    eventuallyIs(id, TaskState.DELIVERED);
    assertThat(delivered.get(0)).isAfterOrEqualTo(dueAt(id));
  }

  @Test
  void triesAgainAfterAFailure() {
    script.then(Outcome.failed(FaultClass.TIMEOUT, "no answer"));
    machine.start(threads);

    TaskId id = submit(aSubmission().under("quick"));

    eventuallyIs(id, TaskState.DELIVERED);
    assertThat(stores.history.attempts(id))
        .extracting(attempt -> attempt.outcome().kind())
        .containsExactly(Outcome.Kind.FAILED, Outcome.Kind.DELIVERED);
  }

  @Test
  void keepsForwardsAndRedrivesWhatCannotBeDelivered() {
    script.then(Outcome.failed(FaultClass.TIMEOUT, "no answer"));
    script.then(Outcome.failed(FaultClass.TIMEOUT, "no answer either"));
    machine.start(threads);

    TaskId id = submit(aSubmission().under("quick").deadTo("graveyard"));

    eventuallyIs(id, TaskState.DEAD);
    assertThat(stores.history.death(id).orElseThrow().reason()).isEqualTo(Reason.EXHAUSTED);

    beat("forward dead letters");
    eventually(() -> deliveredTo(GRAVEYARD).size() == 1);
    Task carrier = deliveredTo(GRAVEYARD).get(0);
    assertThat(carrier.deadLetter()).contains(id);
    assertThat(carrier.headers()).containsEntry("rebound-dead-message", "no answer either");
    eventuallyIs(carrier.id(), TaskState.DELIVERED);

    assertThat(machine.useCases().redrive().one(Actor.SERVER, ACME, id)).isTrue();
    eventuallyIs(id, TaskState.DELIVERED);
    assertThat(stores.history.attempts(id)).hasSize(3);
    assertThat(row(id).progress().redrives()).isEqualTo(1);
  }

  @Test
  void redrivesATaskWhoseEndIsJustBeingWrittenDown() {
    machine.start(threads);
    // The first rebuild may still put in a task as it was when it read the journal.
    eventually(stores.schedule::isIntact);
    for (int i = 0; i < 50; i++) {
      script.then(Outcome.refused(FaultClass.STATUS, "no"));
      TaskId id = submit(aSubmission());
      eventually(() -> machine.useCases().redrive().one(Actor.SERVER, ACME, id));
      eventuallyIs(id, TaskState.DELIVERED);
    }
  }

  @Test
  void takesAWaitingTaskBackOrRunsItNow() {
    machine.start(threads);
    TaskId cancelled = submit(aSubmission().when(new When.In(Duration.ofDays(1))));
    TaskId hurried = submit(aSubmission().when(new When.In(Duration.ofDays(1))));

    assertThat(machine.useCases().control().cancel(Actor.SERVER, ACME, cancelled))
        .contains(Change.DONE);
    assertThat(machine.useCases().control().runNow(Actor.SERVER, ACME, hurried))
        .contains(Change.DONE);

    eventuallyIs(hurried, TaskState.DELIVERED);
    eventuallyIs(cancelled, TaskState.CANCELLED);
    assertThat(channel.deliveries()).hasSize(1);
  }

  @Test
  void deliversAgainWhatADeadNodeHeld() {
    TaskId id = submit(aSubmission());
    Leased held = stores.schedule.claim(0, 1, Duration.ofNanos(1)).leased().get(0);
    machine.start(threads);
    eventually(
        () -> {
          beat("keep leases");
          return row(id).state() == TaskState.DELIVERED;
        });

    assertThat(held.id()).isEqualTo(id);
    assertThat(stores.history.attempts(id)).hasSize(2);
    assertThat(counts.reclaimed).hasValue(1);
  }

  @Test
  void deliversWhatWasLostWithTheSchedule() {
    machine.start(threads);
    eventually(stores.schedule::isIntact);
    TaskId id = submit(aSubmission().when(new When.In(Duration.ofMillis(3500))));
    stores.schedule.loseEverything();

    eventuallyIs(id, TaskState.DELIVERED);
    assertThat(channel.deliveries()).hasSize(1);
  }

  @Test
  void deliversAsSoonAsTheStoresAnswerAgain() {
    TaskId id = submit(aSubmission());
    stores.tenancy.setUnavailable(true);
    machine.start(threads);
    eventually(() -> counts.troubles.get() > 0);

    stores.tenancy.setUnavailable(false);

    eventuallyIs(id, TaskState.DELIVERED);
    assertThat(channel.deliveries()).hasSize(1);
    assertThat(stores.history.attempts(id)).hasSize(1);
  }

  @Test
  void deliversManyTasksEachOnce() {
    machine.start(threads);
    List<TaskId> ids = Stream.generate(() -> submit(aSubmission())).limit(2000).toList();

    eventually(() -> channel.deliveries().size() >= 2000);
    ids.forEach(id -> eventuallyIs(id, TaskState.DELIVERED));

    assertThat(channel.deliveries().stream().map(each -> each.task().id()))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void refusesNewTasksWhileTheHistoryIsTooFarBehind() {
    stores.history.take(0);
    machine.start(threads);
    List<TaskId> ids = Stream.generate(() -> submit(aSubmission())).limit(10).toList();
    eventually(() -> stores.schedule.depths().outcomes() == ids.size());

    beat("sample depths");
    assertThatThrownBy(() -> submit(aSubmission()))
        .isInstanceOf(IntakeClosed.class)
        .hasMessage("the history is 10 entries behind; PostgreSQL may be away");

    stores.schedule.trim(0, stores.schedule.read(0, 10), List.of());
    beat("sample depths");
    submit(aSubmission());
  }

  @Test
  void stopsOnlyWhenWhatIsUnderWayHasEndedAndIsWrittenDown() throws Exception {
    CompletableFuture<Outcome> answer = script.thenHold();
    machine.start(threads);
    TaskId id = submit(aSubmission());
    eventually(() -> channel.deliveries().size() == 1);

    Future<?> stopped = stopping();
    eventually(() -> machine.valve().closedBecause().isPresent());
    assertThatThrownBy(() -> submit(aSubmission()))
        .isInstanceOf(IntakeClosed.class)
        .hasMessage("this node is stopping");
    assertThat(stopped.isDone()).isFalse();
    answer.complete(taken());
    stopped.get(30, TimeUnit.SECONDS);

    assertThat(stores.journal.standing(id).orElseThrow().state()).isEqualTo(TaskState.DELIVERED);
    assertThat(stores.schedule.depths()).isEqualTo(new Depths(0, 0, 0, 0));
  }

  @Test
  void endsWhatDoesNotEndInTimeTogetherWithItsChannel() throws Exception {
    script.thenHold();
    machine.start(threads);
    TaskId id = submit(aSubmission());
    eventually(() -> channel.deliveries().size() == 1);

    machine.stop(Duration.ofMillis(50));

    assertThat(stores.schedule.find(id).orElseThrow().state()).isEqualTo(TaskState.SCHEDULED);
    assertThat(channel.deliveries()).hasSize(1);
  }

  @Test
  void waitsAtItsStopForWhatIsJustBeingClaimed() throws Exception {
    SlowClaims claims = new SlowClaims(stores.schedule);
    machine = machineOver(claims);
    TaskId id = submit(aSubmission());
    machine.start(threads);
    claims.begun.await();

    Future<?> stopped = stopping();
    eventually(() -> machine.valve().closedBecause().isPresent());
    assertThat(stopped.isDone()).isFalse();
    claims.goOn.countDown();
    stopped.get(30, TimeUnit.SECONDS);

    assertThat(stores.journal.standing(id).orElseThrow().state()).isEqualTo(TaskState.DELIVERED);
  }

  @Test
  void claimsNothingAfterItsStopAndStaysClosed() throws Exception {
    machine.start(threads);
    eventually(stores.schedule::isIntact);
    machine.stop(PATIENCE);

    beat("sample depths");

    assertThat(machine.valve().closedBecause()).contains("this node is stopping");
    assertThat(machine.idleBecause()).contains("the engine is not running");
    assertThat(machine.notReadyBecause()).contains("the engine is not running");
  }

  private Machine machineOver(Claims claims) {
    return new Machine(
        SETTINGS, "node-1", stores.ports(channel, claims), clock, new Random(1), counts, counts);
  }

  private TaskId submit(Submissions submission) {
    return ((Accepted)
            machine.useCases().intake().submit(ACME, submission.to("orders").submission()))
        .answer()
        .id();
  }

  private Future<?> stopping() {
    return threads.submit(
        () -> {
          machine.stop(PATIENCE);
          return null;
        });
  }

  private void beat(String name) {
    machine.heartbeats().stream()
        .filter(heartbeat -> heartbeat.name().equals(name))
        .findFirst()
        .orElseThrow()
        .beat()
        .run();
  }

  private List<Task> deliveredTo(DestinationId destination) {
    return channel.deliveries().stream()
        .map(delivery -> delivery.task())
        .filter(task -> task.destination().equals(destination))
        .toList();
  }

  private Instant dueAt(TaskId id) {
    return stores.journal.find(id).orElseThrow().task().dueAt();
  }

  private TaskRow row(TaskId id) {
    return machine.useCases().lookup().find(ACME, id).orElseThrow().row();
  }

  private void eventuallyIs(TaskId id, TaskState state) {
    eventually(() -> row(id).state() == state);
  }

  static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Claims whose first claim takes as long as the test wants. */
  private static final class SlowClaims implements Claims {
    private final Claims claims;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    SlowClaims(Claims claims) {
      this.claims = claims;
    }

    @Override
    public Claim claim(int shard, int limit, Duration lease) {
      begun.countDown();
      try {
        assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return claims.claim(shard, limit, lease);
    }

    @Override
    public int shards() {
      return claims.shards();
    }

    @Override
    public List<Boolean> settle(List<Settlement> settlements) {
      return claims.settle(settlements);
    }

    @Override
    public void extend(Collection<Token> tokens, Duration lease) {
      claims.extend(tokens, lease);
    }

    @Override
    public int restore(Collection<Leased> held, Duration lease) {
      return claims.restore(held, lease);
    }

    @Override
    public int reclaim(int shard, int limit) {
      return claims.reclaim(shard, limit);
    }
  }

  /** Counts what the machine tells. */
  static final class Counts implements Meters, EngineLog {
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger reclaimed = new AtomicInteger();
    private final AtomicInteger troubles = new AtomicInteger();

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
}
