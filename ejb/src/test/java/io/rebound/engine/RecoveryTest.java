package io.rebound.engine;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.TENANT;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.delivery.DeliveryScript;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationId;
import io.rebound.destination.Gate;
import io.rebound.dispatch.Reconciler;
import io.rebound.journal.SampleTasks;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.InMemoryTenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration UNTIL_SETTLED = Reconciler.GRACE.plusSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant now = NOON;
  private Runnable onRestore = () -> {};
  private final InMemoryPorts stores = new InMemoryPorts(() -> now);
  private final Ports ports = stores.ports(new DeliveryScript().channel());
  private final List<String> log = new ArrayList<>();
  private final Recovery recovery =
      new Recovery(
          ports,
          new Reconciler(stores.journal, stores.schedule, () -> now, Runnable::run),
          () -> now,
          this::restoreLeases,
          log::add);

  @Test
  void rebuildsAScheduleThatKnowsNothing() {
    TaskId lost = unfinished(anOldTask());

    recovery.runOnce();

    assertThat(knows(lost)).isTrue();
    assertThat(stores.schedule.isIntact()).isTrue();
    assertThat(log).containsExactly("put 1 task of the journal into the schedule");
  }

  @Test
  void beginsAnewWhenTheContentIsLostOnceMore() {
    TaskId lost = unfinished(anOldTask());
    onRestore = stores.schedule::loseEverything;

    Duration wait = recovery.runOnce();
    assertThat(stores.schedule.isIntact()).isFalse();
    assertThat(recovery.isIncomplete()).isTrue();
    assertThat(wait).isLessThanOrEqualTo(Duration.ZERO);

    onRestore = () -> {};
    recovery.runOnce();
    assertThat(stores.schedule.isIntact()).isTrue();
    assertThat(recovery.isIncomplete()).isFalse();
    assertThat(knows(lost)).isTrue();
  }

  @Test
  void tellsFirstWhatIsUnderWaySoThatItIsNotHandedOutAgain() {
    recovered();
    TaskId held = unfinished(anOldTask().dueAt(now));
    now = now.plus(Duration.ofMinutes(30));
    recovery.runOnce();
    List<Leased> leased = stores.schedule.claim(0, 10, LEASE).leased();
    onRestore = () -> stores.schedule.restore(leased, LEASE);
    stores.schedule.loseEverything();

    rebuild();

    assertThat(leased).extracting(Leased::id).containsExactly(held);
    assertThat(stores.schedule.find(held).orElseThrow().state()).isEqualTo(TaskState.LEASED);
    assertThat(stores.schedule.claim(0, 10, LEASE).leased()).isEmpty();
  }

  @Test
  void rebuildsAScheduleThatLostItsContentLater() {
    recovered();
    TaskId lost = unfinished(anOldTask());
    stores.schedule.loseEverything();

    rebuild();

    assertThat(knows(lost)).isTrue();
    assertThat(stores.schedule.isIntact()).isTrue();
  }

  @Test
  void putsNothingInBeforeTheOtherNodesHaveToldWhatTheyHold() {
    recovered();
    TaskId heldElsewhere = unfinished(anOldTask());
    stores.schedule.loseEverything();

    Duration wait = recovery.runOnce();

    assertThat(wait).isEqualTo(Recovery.UNTIL_OTHERS_HAVE_TOLD);
    assertThat(knows(heldElsewhere)).isFalse();
    now = now.plus(wait).minusMillis(1);
    recovery.runOnce();
    assertThat(knows(heldElsewhere)).isFalse();
  }

  @Test
  void leavesItToTheNodeThatIsAlreadyPuttingIn() {
    recovered();
    TaskId lost = unfinished(anOldTask());
    stores.schedule.loseEverything();
    stores.schedule.setAnothersTurn(true);

    rebuild();
    assertThat(knows(lost)).isFalse();
    assertThat(recovery.isIncomplete()).isTrue();

    stores.schedule.markIntact(stores.schedule.begin());
    Duration wait = recovery.runOnce();
    assertThat(recovery.isIncomplete()).isFalse();
    assertThat(wait).isEqualTo(UNTIL_SETTLED);
  }

  @Test
  void takesOverWhenTheOtherNodeDoesNotGoOn() {
    recovered();
    TaskId lost = unfinished(anOldTask());
    stores.schedule.loseEverything();
    stores.schedule.setAnothersTurn(true);
    rebuild();

    stores.schedule.setAnothersTurn(false);
    now = now.plusSeconds(1);
    recovery.runOnce();

    assertThat(knows(lost)).isTrue();
    assertThat(stores.schedule.isIntact()).isTrue();
  }

  @Test
  void tellsAnewWhatIsUnderWayWhenTheContentIsLostWhileItWaits() {
    recovered();
    stores.schedule.loseEverything();
    recovery.runOnce();
    List<String> told = new ArrayList<>();
    onRestore = () -> told.add("told");
    stores.schedule.loseEverything();

    now = now.plus(Recovery.UNTIL_OTHERS_HAVE_TOLD);
    recovery.runOnce();
    recovery.runOnce();

    assertThat(told).containsExactly("told");
    assertThat(stores.schedule.isIntact()).isFalse();
  }

  @Test
  void putsInWhatWasAcceptedWhileItWasRebuilding() {
    TaskId young = unfinished(aTask().acceptedAt(now));

    Duration wait = recovery.runOnce();
    assertThat(knows(young)).isFalse();
    assertThat(wait).isEqualTo(UNTIL_SETTLED);

    now = now.plus(wait);
    recovery.runOnce();
    assertThat(knows(young)).isTrue();
  }

  @Test
  void putsInWhatAnAcceptanceCouldNotAsSoonAsItIsOldEnough() {
    recovered();
    TaskId missed = unfinished(aTask().acceptedAt(now));
    recovery.ask();

    Duration wait = recovery.runOnce();
    assertThat(wait).isEqualTo(UNTIL_SETTLED);
    assertThat(knows(missed)).isFalse();

    now = now.plus(wait);
    recovery.runOnce();
    assertThat(knows(missed)).isTrue();
    assertThat(recovery.runOnce()).isEqualTo(MINUTE);
  }

  @Test
  void forgetsNobodyWhoAskedWhileAnotherWaited() {
    recovered();
    recovery.ask();
    now = now.plus(UNTIL_SETTLED).minusSeconds(1);
    TaskId second = unfinished(aTask().acceptedAt(now));
    recovery.ask();
    now = now.plusSeconds(1);

    Duration wait = recovery.runOnce();
    assertThat(knows(second)).isFalse();
    assertThat(wait).isEqualTo(UNTIL_SETTLED.minusSeconds(1));

    now = now.plus(wait);
    recovery.runOnce();
    assertThat(knows(second)).isTrue();
  }

  @Test
  void remembersThatItWasAskedWhenASweepFails() {
    recovered();
    TaskId missed = unfinished(anOldTask());
    recovery.ask();
    now = now.plus(UNTIL_SETTLED);
    stores.schedule.setUnavailable(true);
    assertThatThrownBy(recovery::runOnce).isInstanceOf(ScheduleUnavailable.class);

    stores.schedule.setUnavailable(false);
    recovery.runOnce();

    assertThat(knows(missed)).isTrue();
  }

  @Test
  void sweepsEveryHalfHourWithoutBeingAsked() {
    recovered();
    TaskId missed = unfinished(anOldTask());
    recovery.runOnce();
    assertThat(knows(missed)).isFalse();

    now = now.plus(Duration.ofMinutes(30));
    recovery.runOnce();

    assertThat(knows(missed)).isTrue();
  }

  @Test
  void loadsFarTasksLongBeforeTheyAreDue() {
    recovered();
    TaskId justBeyond = unfinished(anOldTask().dueAt(now.plus(Duration.ofMinutes(60))));
    TaskId far = unfinished(anOldTask().dueAt(now.plus(Duration.ofMinutes(85))));
    for (int minute = 0; minute < 16; minute++) {
      now = now.plus(recovery.runOnce());
    }
    recovery.runOnce();

    assertThat(knows(justBeyond)).isTrue();
    assertThat(knows(far)).isTrue();
  }

  @Test
  void looksAtLeastOnceAMinute() {
    recovered();

    assertThat(recovery.runOnce()).isEqualTo(MINUTE);
  }

  @Test
  void isIncompleteUntilItsFirstSweepAndAfterALoss() {
    assertThat(recovery.isIncomplete()).isTrue();
    recovered();
    assertThat(recovery.isIncomplete()).isFalse();

    stores.schedule.loseEverything();
    stores.tenancy.setUnavailable(true);
    assertThatThrownBy(this::rebuild).isInstanceOf(RuntimeException.class);
    assertThat(recovery.isIncomplete()).isTrue();

    stores.tenancy.setUnavailable(false);
    rebuild();
    assertThat(recovery.isIncomplete()).isFalse();
  }

  @Test
  void letsNewTasksComeOnceTheGatesAreToldWhileOlderOnesAreStillMissing() {
    recovered();
    TaskId lost = unfinished(anOldTask());
    stores.schedule.loseEverything();
    stores.tenancy.setUnavailable(true);
    assertThatThrownBy(recovery::runOnce).isInstanceOf(RuntimeException.class);
    assertThat(recovery.isGated()).isFalse();

    stores.tenancy.setUnavailable(false);
    recovery.runOnce();

    assertThat(recovery.isGated()).isTrue();
    assertThat(recovery.isIncomplete()).isTrue();
    assertThat(knows(lost)).isFalse();
  }

  @Test
  void tellsEveryFiveSecondsHowManyAreBack() {
    for (int i = 0; i < 4_001; i++) {
      unfinished(anOldTask());
    }
    Recovery slow =
        new Recovery(
            ports,
            new Reconciler(stores.journal, stores.schedule, () -> now, Runnable::run),
            () -> now = now.plusSeconds(3),
            this::restoreLeases,
            log::add);

    slow.runOnce();

    assertThat(slow.restored()).isEqualTo(4_001);
    assertThat(log)
        .containsExactly(
            "put 4,000 tasks of the journal into the schedule so far",
            "put 4,001 tasks of the journal into the schedule");
  }

  @Test
  void closesTheGatesBeforeItPutsTasksBehindThem() {
    for (int i = 1; i <= 1001; i++) {
      stores.gated.add(paused(new DestinationId(i)));
    }
    IntStream.of(1, 1000, 1001)
        .forEach(i -> unfinished(anOldTask().to(new DestinationId(i)).dueAt(now)));

    recovery.runOnce();

    assertThat(stores.schedule.claim(0, 10, LEASE).leased()).isEmpty();
    assertThat(stores.schedule.depths().ready()).isEqualTo(3);
  }

  /** A schedule that has all, with nothing left to be asked. */
  private void rebuild() {
    now = now.plus(recovery.runOnce());
    recovery.runOnce();
  }

  private void recovered() {
    recovery.runOnce();
    now = now.plus(UNTIL_SETTLED);
    recovery.runOnce();
  }

  private void restoreLeases() {
    onRestore.run();
  }

  private SampleTasks anOldTask() {
    return aTask().acceptedAt(NOON.minusSeconds(3600));
  }

  private TaskId unfinished(SampleTasks task) {
    stores.journal.put(task.entry(), TaskState.SCHEDULED);
    return task.task().id();
  }

  private boolean knows(TaskId id) {
    return stores.schedule.find(id).isPresent();
  }

  private static Destination paused(DestinationId id) {
    Destination open = InMemoryTenancy.aDestination(id, TENANT, "lane-" + id);
    return new Destination(
        id,
        TENANT,
        open.name(),
        open.spec(),
        open.retryPolicy(),
        open.deadDestination(),
        new Gate(true, open.limits()),
        1);
  }
}
