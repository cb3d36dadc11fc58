package io.rebound.deadletter;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.TENANT;
import static io.rebound.journal.SampleTasks.aTask;
import static io.rebound.tenant.InMemoryTenancy.aDestination;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.Subject;
import io.rebound.deadletter.DeadLetters.Unforwarded;
import io.rebound.deadletter.Forwarder.NotTaken;
import io.rebound.destination.DestinationId;
import io.rebound.history.Count;
import io.rebound.history.InMemoryHistory;
import io.rebound.intake.Acceptance;
import io.rebound.journal.InMemoryJournal;
import io.rebound.journal.JournalUnavailable;
import io.rebound.retry.RetryPolicies;
import io.rebound.schedule.Entry;
import io.rebound.schedule.InMemorySchedule;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskIds;
import io.rebound.task.TaskState;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Durability;
import io.rebound.tenant.InMemoryTenancy;
import io.rebound.tenant.Quota;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForwarderTest {
  private static final AuditEntry ENTRY =
      AuditEntry.of(
          Actor.SERVER, Act.REDRIVE, Subject.of(Subject.Kind.DEAD_LETTERS, new TenantId(1), "all"));
  private static final DestinationId GRAVEYARD = new DestinationId(9);

  private final InstantSource clock = InstantSource.fixed(NOON);
  private final InMemoryTenancy tenancy = new InMemoryTenancy();
  private final InMemoryJournal journal = new InMemoryJournal();
  private final InMemorySchedule schedule = new InMemorySchedule(clock);
  private final DeadLetters deadLetters =
      new InMemoryDeadLetters(journal, new InMemoryHistory(journal), tenancy);
  private final ForwardingHand hand =
      new ForwardingHand(
          tenancy,
          tenancy,
          tenancy,
          new Acceptance(journal, schedule, clock, () -> {}),
          new TaskIds(clock, new Random(1)),
          clock);
  private final Forwarder forwarder = new Forwarder(deadLetters, hand);

  ForwarderTest() {
    tenancy.put(aDestination(GRAVEYARD, TENANT, "graveyard"));
  }

  @Test
  void handsADeadLetterOverOnce() {
    Task dead = dead();

    assertThat(forwarder.runOnce()).isEqualTo(1);
    assertThat(forwarder.runOnce()).isZero();

    assertThat(journal.standings()).hasSize(2);
    assertThat(journal.standing(dead.id()).orElseThrow().state()).isEqualTo(TaskState.DEAD);
  }

  @Test
  void carriesWhatDiedWithAPolicyOfItsOwn() {
    Task dead = dead();
    forwarder.runOnce();

    Task carrier = carrierOf(dead);

    assertThat(carrier.destination()).isEqualTo(GRAVEYARD);
    assertThat(carrier.tenant()).isEqualTo(dead.tenant());
    assertThat(carrier.key()).isEqualTo(dead.key());
    assertThat(carrier.payload()).isSameAs(dead.payload());
    assertThat(carrier.durability()).isEqualTo(Durability.JOURNALED);
    assertThat(carrier.deadDestination()).isEmpty();
    assertThat(carrier.dueAt()).isEqualTo(NOON);
    assertThat(carrier.headers())
        .containsAllEntriesOf(dead.headers())
        .containsEntry("rebound-dead-attempts", "5")
        .containsKey("rebound-dead-reason");
    assertThat(policyOf(carrier)).contains("standard-webhooks");
  }

  @Test
  void retriesTheCarrierAsTheTenantSaysWhereTheDestinationDoesNot() {
    tenancy.put(
        new Tenant(
            TENANT,
            "acme",
            1,
            Durability.MEMORY,
            Optional.of("pro"),
            true,
            Quota.NONE,
            false,
            false,
            1));
    Task dead = dead();
    forwarder.runOnce();

    assertThat(policyOf(carrierOf(dead))).contains("pro");
  }

  @Test
  void isTheSameTaskHoweverOftenItIsHandedOver() {
    Unforwarded dead = unforwarded(dead());

    TaskId first = hand.over(dead, Map.of());
    TaskId again = hand.over(dead, Map.of("another", "header"));

    assertThat(again).isEqualTo(first);
    assertThat(journal.standings()).hasSize(2);
  }

  @Test
  void isAnotherTaskWhenItDiesAgainAfterARedrive() {
    Unforwarded dead = unforwarded(dead());
    Progress redriven = dead.entry().progress().redrivenAt(NOON).died();
    Unforwarded again = unforwarded(new Entry(dead.entry().task(), redriven));

    assertThat(hand.over(again, Map.of())).isNotEqualTo(hand.over(dead, Map.of()));
  }

  @Test
  void forwardsItsNextDeadLetterTooWhenATaskDiesAgainMeanwhile() {
    Task dead = dead();
    List<TaskId> carriers = new ArrayList<>();
    Forwarder slow =
        new Forwarder(
            deadLetters,
            (letter, headers) -> {
              carriers.add(hand.over(letter, headers));
              if (carriers.size() == 1) {
                dieAgain(dead);
              }
              return carriers.get(carriers.size() - 1);
            });

    slow.runOnce();
    slow.runOnce();

    assertThat(carriers).hasSize(2).doesNotHaveDuplicates();
    assertThat(deadLetters.unforwarded(10)).isEmpty();
  }

  @Test
  void forwardsNoCarrierThatDied() {
    Task carrier = aTask().carrying(aTask().task().id()).deadTo(GRAVEYARD).task();
    journal.put(new Entry(carrier, Progress.fresh(NOON).died()), TaskState.DEAD);

    assertThat(forwarder.runOnce()).isZero();
  }

  @Test
  void putsOnlyVisibleTextIntoHeaders() {
    Map<TaskId, Map<String, String>> headers = new HashMap<>();
    Task dead = dead();
    Entry entry = journal.find(dead.id()).orElseThrow();
    Unforwarded rude =
        new Unforwarded(
            entry, GRAVEYARD, "refused", Optional.of("größer\r\nx: y" + "z".repeat(600)), NOON);
    Forwarder over =
        new Forwarder(
            new OneDeadLetter(rude),
            (letter, given) -> {
              headers.put(letter.entry().task().id(), given);
              return dead.id();
            });

    over.runOnce();

    assertThat(headers.get(dead.id()).get("rebound-dead-message"))
        .startsWith("gr??er??x: yzzz")
        .hasSize(500);
  }

  @Test
  void doesNotLetOneThatIsNotTakenHoldUpTheOthers() {
    Task first = dead();
    Task poison = dead();
    Task last = dead();
    Forwarder picky =
        new Forwarder(
            deadLetters,
            (dead, headers) -> {
              if (dead.entry().task().id().equals(poison.id())) {
                throw new NotTaken("no such text");
              }
              return hand.over(dead, headers);
            });

    assertThatThrownBy(picky::runOnce).isInstanceOf(NotTaken.class).hasMessage("no such text");

    assertThat(carrierOf(first)).isNotNull();
    assertThat(carrierOf(last)).isNotNull();
    assertThat(deadLetters.unforwarded(10))
        .singleElement()
        .satisfies(left -> assertThat(left.entry().task().id()).isEqualTo(poison.id()));
  }

  @Test
  void stopsWhenTheJournalIsAway() {
    dead();
    Forwarder offline =
        new Forwarder(
            deadLetters,
            (dead, headers) -> {
              throw new JournalUnavailable("the test made it so", null);
            });

    assertThatThrownBy(offline::runOnce).isInstanceOf(JournalUnavailable.class);
    assertThat(deadLetters.unforwarded(10)).hasSize(1);
  }

  private Task dead() {
    Task task = aTask().deadTo(GRAVEYARD).task();
    journal.put(new Entry(task, new Progress(NOON, 5, 4, NOON, 0, 0)), TaskState.DEAD);
    return task;
  }

  private void dieAgain(Task dead) {
    Entry revived = deadLetters.revive(ENTRY, TENANT, List.of(dead.id()), NOON).get(0);
    journal.put(new Entry(dead, revived.progress().died()), TaskState.DEAD);
  }

  private Unforwarded unforwarded(Task dead) {
    return unforwarded(journal.find(dead.id()).orElseThrow());
  }

  private static Unforwarded unforwarded(Entry entry) {
    return new Unforwarded(entry, GRAVEYARD, "exhausted", Optional.empty(), NOON);
  }

  private Task carrierOf(Task dead) {
    return journal.standings().stream()
        .map(standing -> standing.entry().task())
        .filter(task -> task.deadLetter().equals(Optional.of(dead.id())))
        .findFirst()
        .orElseThrow();
  }

  private Optional<String> policyOf(Task task) {
    return tenancy.version(task.retryPolicy()).flatMap(RetryPolicies.Version::name);
  }

  /** One dead letter that nobody has forwarded. */
  private record OneDeadLetter(Unforwarded one) implements DeadLetters {
    @Override
    public List<Unforwarded> unforwarded(int limit) {
      return List.of(one);
    }

    @Override
    public void forwarded(TaskId dead, int redrives, TaskId as) {}

    @Override
    public DeadLetterPage page(DeadLetterFilter filter, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Count count(DeadLetterFilter filter) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Entry> revive(AuditEntry entry, TenantId tenant, List<TaskId> ids, Instant now) {
      throw new UnsupportedOperationException();
    }
  }
}
