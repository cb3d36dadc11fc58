package io.rebound.engine;

import static io.rebound.delivery.DeliveryScript.taken;
import static io.rebound.intake.Submissions.aSubmission;
import static io.rebound.tenant.InMemoryTenancy.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.intake.IntakeClosed;
import io.rebound.intake.Submission.When;
import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Schedule.Change;
import io.rebound.task.Outcome;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of tasks in the whole engine. */
class MachineTest extends MachineOnTrial {
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
}
