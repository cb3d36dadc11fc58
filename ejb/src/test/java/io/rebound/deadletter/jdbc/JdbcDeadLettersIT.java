package io.rebound.deadletter.jdbc;

import static io.rebound.history.DeathTime.WHENEVER;
import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.TENANT;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.Subject;
import io.rebound.deadletter.CauseGroup;
import io.rebound.deadletter.CauseGroups;
import io.rebound.deadletter.DeadLetter;
import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.deadletter.DeadLetters;
import io.rebound.deadletter.Discards;
import io.rebound.destination.DestinationId;
import io.rebound.history.DeathTime;
import io.rebound.history.Event;
import io.rebound.history.HistoryWriter.Pen;
import io.rebound.history.SampleEvents;
import io.rebound.history.jdbc.JdbcHistoryWriter;
import io.rebound.journal.SampleTasks;
import io.rebound.journal.jdbc.JournalDatabase;
import io.rebound.retry.FaultClass;
import io.rebound.schedule.Entry;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcDeadLettersIT {
  private static final AuditEntry ENTRY =
      AuditEntry.of(
          Actor.SERVER, Act.REDRIVE, Subject.of(Subject.Kind.DEAD_LETTERS, new TenantId(1), "all"));
  private static final DestinationId GRAVEYARD = new DestinationId(2);

  private JournalDatabase database;
  private DeadLetters deadLetters;
  private CauseGroups causes;

  @BeforeEach
  void freshDatabase() throws Exception {
    database = JournalDatabase.fresh();
    deadLetters = new JdbcDeadLetters(database.source());
    causes = new JdbcCauseGroups(database.source());
  }

  @Test
  void findsADeadLetterWithAllThatListsShow() {
    Task task = dead(aTask());

    DeadLetter found = search(all()).get(0);

    assertThat(found.diedAt()).isEqualTo(NOON.plusSeconds(120).plusMillis(20));
    assertThat(found.forwardedAs()).isEmpty();
    assertThat(found.task().id()).isEqualTo(task.id());
    assertThat(found.task().destinationName()).contains("orders");
    assertThat(found.task().destinationType()).isEqualTo("handler");
    assertThat(found.task().retryPolicy()).isEqualTo("steady");
    assertThat(found.task().state()).isEqualTo(TaskState.DEAD);
    assertThat(found.task().reason()).contains("exhausted");
    assertThat(found.task().message()).contains("nobody there");
    assertThat(found.task().progress().attempts()).isEqualTo(2);
    assertThat(found.task().progress().failures()).isEqualTo(2);
  }

  @Test
  void listsTheNewestFirstAndGoesOnAfterTheLast() {
    List<TaskId> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(0, dead(aTask()).id());
    }

    List<DeadLetter> first = deadLetters.page(all(), 3).letters();
    List<DeadLetter> rest = deadLetters.page(all().after(first.get(2).task().id()), 3).letters();

    assertThat(first).extracting(each -> each.task().id()).isEqualTo(ids.subList(0, 3));
    assertThat(rest).extracting(each -> each.task().id()).isEqualTo(ids.subList(3, 5));
    assertThat(deadLetters.count(all()).found()).isEqualTo(5);
  }

  @Test
  void narrowsByEachPartOfTheFilter() {
    dead(aTask());
    Instant died = NOON.plusSeconds(120);
    var none = Optional.<String>empty();
    var noTime = Optional.<Instant>empty();

    assertThat(search(filter(Optional.of("orders"), none, noTime, noTime, none))).hasSize(1);
    assertThat(search(filter(Optional.of("other"), none, noTime, noTime, none))).isEmpty();
    assertThat(search(filter(none, Optional.of("exhausted"), noTime, noTime, none))).hasSize(1);
    assertThat(search(filter(none, Optional.of("refused"), noTime, noTime, none))).isEmpty();
    assertThat(search(filter(none, none, Optional.of(died), noTime, none))).hasSize(1);
    assertThat(search(filter(none, none, Optional.of(died.plusSeconds(1)), noTime, none)))
        .isEmpty();
    assertThat(search(filter(none, none, noTime, Optional.of(died), none))).isEmpty();
    assertThat(search(filter(none, none, noTime, noTime, Optional.of("BODY th")))).hasSize(1);
    assertThat(search(filter(none, none, noTime, noTime, Optional.of("n%e")))).isEmpty();
  }

  @Test
  void showsNoTenantTheDeadLettersOfAnother() {
    Task foreign = dead(aTask().of(new TenantId(2)));

    assertThat(search(all())).isEmpty();
    assertThat(deadLetters.revive(ENTRY, TENANT, List.of(foreign.id()), NOON)).isEmpty();
    assertThat(deadLetters.count(of(new TenantId(2))).found()).isEqualTo(1);
  }

  @Test
  void revivesWithAFreshBudgetAndOnlyOnce() {
    Task task = dead(aTask());
    TaskId stranger = aTask().task().id();
    Instant later = NOON.plusSeconds(900);

    List<Entry> revived = deadLetters.revive(ENTRY, TENANT, List.of(stranger, task.id()), later);

    assertThat(revived).hasSize(1);
    assertThat(revived.get(0).task()).usingRecursiveComparison().isEqualTo(task);
    var progress = revived.get(0).progress();
    assertThat(progress.dueAt()).isEqualTo(later);
    assertThat(progress.since()).isEqualTo(later);
    assertThat(progress.attempts()).isEqualTo(2);
    assertThat(progress.failures()).isZero();
    assertThat(progress.redrives()).isEqualTo(1);
    assertThat(search(all())).isEmpty();
    assertThat(deadLetters.revive(ENTRY, TENANT, List.of(task.id()), later)).isEmpty();
  }

  @Test
  void handsOutEachDeadLetterToForwardUntilItIsForwarded() {
    Task wanted = dead(aTask().deadTo(GRAVEYARD));
    dead(aTask());

    var waiting = deadLetters.unforwarded(10);

    assertThat(waiting).hasSize(1);
    assertThat(waiting.get(0).entry().task()).usingRecursiveComparison().isEqualTo(wanted);
    assertThat(waiting.get(0).to()).isEqualTo(GRAVEYARD);
    assertThat(waiting.get(0).reason()).isEqualTo("exhausted");
    assertThat(waiting.get(0).message()).contains("nobody there");

    TaskId carrier = aTask().task().id();
    deadLetters.forwarded(wanted.id(), 0, carrier);

    assertThat(deadLetters.unforwarded(10)).isEmpty();
    assertThat(search(all()))
        .filteredOn(found -> found.task().id().equals(wanted.id()))
        .singleElement()
        .extracting(DeadLetter::forwardedAs)
        .isEqualTo(Optional.of(carrier));
  }

  @Test
  void takesNoSecondDeadLetterForForwardedBecauseTheFirstOneWas() {
    Task task = dead(aTask().deadTo(GRAVEYARD));
    Entry revived = deadLetters.revive(ENTRY, TENANT, List.of(task.id()), NOON).get(0);
    write(List.of(SampleEvents.of(task, revived.progress()).died()));

    deadLetters.forwarded(task.id(), 0, aTask().task().id());

    assertThat(deadLetters.unforwarded(10)).hasSize(1);

    deadLetters.forwarded(task.id(), 1, aTask().task().id());

    assertThat(deadLetters.unforwarded(10)).isEmpty();
  }

  @Test
  void countsByCauseAndFindsThoseOfOne() {
    dead(aTask());
    Task other = diedOf(aTask().to(new DestinationId(4)), "order 17 is unknown");
    diedOf(aTask(), "order 4711 is unknown");
    diedOf(aTask().of(new TenantId(2)).to(new DestinationId(3)), "order 1 is unknown");

    List<CauseGroup> groups = causes.list(Optional.of(TENANT), Optional.empty(), WHENEVER, 10);

    assertThat(groups).hasSize(2);
    CauseGroup unknown = groups.get(0);
    assertThat(unknown.count()).isEqualTo(2);
    assertThat(unknown.cause().message()).isEqualTo("order # is unknown");
    assertThat(unknown.cause().fault()).contains(FaultClass.CONNECT);
    assertThat(unknown.destinations()).isEqualTo(2);
    assertThat(unknown.destination()).isEmpty();
    assertThat(groups.get(1).destination()).contains("orders");
    assertThat(causes.find(TENANT, unknown.id(), Optional.empty(), WHENEVER)).contains(unknown);
    assertThat(
            causes.find(TENANT, unknown.id(), Optional.of("other"), WHENEVER).orElseThrow().count())
        .isEqualTo(1);
    DeathTime then = new DeathTime(Optional.of(unknown.oldest()), Optional.empty());
    assertThat(causes.find(TENANT, unknown.id(), Optional.empty(), then)).contains(unknown);
    DeathTime before = new DeathTime(Optional.empty(), Optional.of(unknown.oldest()));
    assertThat(causes.list(Optional.empty(), Optional.empty(), before, 10)).isEmpty();
    assertThat(causes.find(TENANT, 5, Optional.empty(), WHENEVER)).isEmpty();
    assertThat(search(ofCause(unknown.id())))
        .hasSize(2)
        .anySatisfy(found -> assertThat(found.task().id()).isEqualTo(other.id()));
    assertThat(causes.list(Optional.empty(), Optional.empty(), WHENEVER, 10))
        .extracting(CauseGroup::tenantName)
        .containsExactlyInAnyOrder("acme", "acme", "globex");
    assertThat(causes.list(Optional.of(TENANT), Optional.of("other"), WHENEVER, 10))
        .singleElement()
        .satisfies(group -> assertThat(group.count()).isEqualTo(1));
  }

  @Test
  void discardsOnlyTheTenantsDeadAndRemembersWhy() throws Exception {
    Task task = dead(aTask());
    Task foreign = dead(aTask().of(new TenantId(2)).to(new DestinationId(3)));
    List<TaskId> both = List.of(task.id(), foreign.id());
    Discards discards = new JdbcDiscards(database.source());

    assertThat(discards.discard(ENTRY, TENANT, both, "outdated", Optional.empty(), NOON))
        .isEqualTo(1);

    assertThat(search(all())).isEmpty();
    assertThat(deadLetters.count(of(new TenantId(2))).found()).isEqualTo(1);
    assertThat(database.strings("select state || ' ' || message from task where tenant_id = 1"))
        .containsExactly("5 discarded: outdated");
    assertThat(database.strings("select message || ' ' || why from discarded_letter"))
        .containsExactly("nobody there outdated");
    assertThat(deadLetters.revive(ENTRY, TENANT, both, NOON)).isEmpty();
    assertThat(discards.discard(ENTRY, TENANT, both, "again", Optional.empty(), NOON)).isZero();

    discards.forgetBefore(NOON.plusSeconds(1));

    assertThat(database.strings("select why from discarded_letter")).isEmpty();
    assertThat(database.strings("select id::text from dead_cause where id <> 0")).hasSize(1);
  }

  private Task diedOf(SampleTasks sample, String message) {
    SampleEvents events = SampleEvents.of(sample.task());
    Event.Died died = events.died();
    Attempt attempt = died.attempt();
    write(
        List.of(
            events.accepted(),
            new Event.Died(
                died.id(),
                died.tenant(),
                died.destination(),
                new Attempt(
                    attempt.number(),
                    attempt.startedAt(),
                    attempt.duration(),
                    attempt.node(),
                    Outcome.refused(FaultClass.CONNECT, message)),
                died.progress(),
                died.reason())));
    return sample.task();
  }

  private static DeadLetterFilter ofCause(long cause) {
    return new DeadLetterFilter(
        TENANT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(cause),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Task dead(SampleTasks sample) {
    SampleEvents events = SampleEvents.of(sample.task());
    write(List.of(events.accepted(), events.retried(), events.died()));
    return sample.task();
  }

  private void write(List<Event> life) {
    try (Pen pen = new JdbcHistoryWriter(database.source(), () -> NOON).take(0).orElseThrow()) {
      pen.write(life, List.of());
    }
  }

  private List<DeadLetter> search(DeadLetterFilter filter) {
    List<DeadLetter> found = deadLetters.page(filter, 100).letters();
    assertThat(deadLetters.count(filter).found()).isEqualTo(found.size());
    return found;
  }

  private static DeadLetterFilter all() {
    return of(TENANT);
  }

  private static DeadLetterFilter of(TenantId tenant) {
    return new DeadLetterFilter(
        tenant,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static DeadLetterFilter filter(
      Optional<String> destination,
      Optional<String> reason,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<String> text) {
    return new DeadLetterFilter(
        TENANT,
        destination,
        Optional.of("shop"),
        reason,
        Optional.empty(),
        from,
        to,
        text,
        Optional.empty());
  }
}
